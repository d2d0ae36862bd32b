import { createListeners } from './listeners'

/** A part of the canvas, in its pixels. */
export interface Bounds {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** What the canvas can do with the view; it registers itself when it is there. */
export interface ViewCommands {
  zoomIn(): void
  zoomOut(): void
  zoomTo100(): void
  fit(): void
  /** Shows a part of the canvas at once, before the cards that will stand there are made. */
  aim(bounds: Bounds): void
  arrange(): void
  /** Opens the search for a layer to add. */
  addLayer(): void
  /** Opens the list of cards that this one can be wired to. */
  connect(node: string): void
  /** Brings a card into view if it is not; the focus stays where it is. */
  reveal(node: string): void
  /** Brings a card into view and gives it the focus. */
  show(node: string): void
}

/** The canvas as the rest of the page knows it. Zoom and movement are told outside the store. */
export interface CanvasView {
  /** The canvas's commands; they do nothing while there is no canvas. */
  readonly viewCommands: ViewCommands
  /** Called by the canvas; gives the way to take it back. */
  readonly registerView: (given: ViewCommands) => () => void
  /** The zoom of the canvas at this moment; 1 is 100 %. */
  readonly currentZoom: () => number
  /** Called by the canvas when the zoom has changed; 1 is 100 %. */
  readonly setZoom: (zoom: number) => void
  /** Called when the zoom changes; gives the way to stop it. */
  readonly onZoom: (listener: () => void) => () => void
  /** Called by the canvas whenever a hand moves or zooms it. */
  readonly noteMove: () => void
  /** A hand pans or zooms the canvas, and has not paused yet. */
  readonly viewMoves: () => boolean
  /**
   * Called when the zoom changes, and when a hand that moved the canvas pauses; gives the way to
   * stop it.
   */
  readonly onView: (listener: () => void) => () => void
}

const nothing: ViewCommands = {
  zoomIn() {},
  zoomOut() {},
  zoomTo100() {},
  fit() {},
  aim() {},
  arrange() {},
  addLayer() {},
  connect() {},
  reveal() {},
  show() {},
}

/** A pause in the movement of a hand on the canvas, ms. */
const PAUSE = 120

/** Begins without a canvas, at 100 %. */
export function createView(): CanvasView {
  let commands = nothing
  let zoom = 1
  let resting: ReturnType<typeof setTimeout> | undefined
  const zoomed = createListeners()
  const paused = createListeners()
  return {
    viewCommands: {
      zoomIn: () => commands.zoomIn(),
      zoomOut: () => commands.zoomOut(),
      zoomTo100: () => commands.zoomTo100(),
      fit: () => commands.fit(),
      aim: (bounds) => commands.aim(bounds),
      arrange: () => commands.arrange(),
      addLayer: () => commands.addLayer(),
      connect: (node) => commands.connect(node),
      reveal: (node) => commands.reveal(node),
      show: (node) => commands.show(node),
    },
    registerView(given) {
      commands = given
      return () => {
        if (commands === given) commands = nothing
      }
    },
    currentZoom: () => zoom,
    setZoom(value) {
      if (value === zoom) return
      zoom = value
      zoomed.tell()
    },
    onZoom: zoomed.on,
    noteMove() {
      clearTimeout(resting)
      resting = setTimeout(() => {
        resting = undefined
        paused.tell()
      }, PAUSE)
    },
    viewMoves: () => resting !== undefined,
    onView(listener) {
      const ends = [zoomed.on(listener), paused.on(listener)]
      return () => {
        for (const end of ends) end()
      }
    },
  }
}
