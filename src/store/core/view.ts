import { createListeners } from './listeners'

/** A rectangle of the canvas, in its pixels. */
export interface Bounds {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Commands of the canvas, which registers itself when it mounts. */
export interface ViewCommands {
  zoomIn(): void
  zoomOut(): void
  zoomTo100(): void
  fit(): void
  /** Shows a part of the canvas at once, before its cards are created. */
  aim(bounds: Bounds): void
  arrange(): void
  /** Opens the search for a layer to add. */
  addLayer(): void
  /** Opens the list of cards that this one can be wired to. */
  connect(node: string): void
  /** Scrolls a card into view if needed; the focus stays where it is. */
  reveal(node: string): void
  /** Scrolls a card into view and focuses it. */
  show(node: string): void
}

/** The canvas as the rest of the page sees it. Zoom and movement are kept outside the store. */
export interface CanvasView {
  /** The canvas's commands; they do nothing while there is no canvas. */
  readonly viewCommands: ViewCommands
  /** Called by the canvas; returns an unregister function. */
  readonly registerView: (given: ViewCommands) => () => void
  /** The zoom of the canvas at this moment; 1 is 100 %. */
  readonly currentZoom: () => number
  /** Called by the canvas when the zoom has changed; 1 is 100 %. */
  readonly setZoom: (zoom: number) => void
  /** Called when the zoom changes; returns an unsubscribe function. */
  readonly onZoom: (listener: () => void) => () => void
  /** Called by the canvas whenever the user pans or zooms it. */
  readonly noteMove: () => void
  /** The user is panning or zooming the canvas, and has not paused yet. */
  readonly viewMoves: () => boolean
  /** Called when the zoom changes, and when a pan pauses; returns an unsubscribe function. */
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

/** A pause in the user's panning, ms. */
const PAUSE = 120

/** Starts without a canvas, at 100 %. */
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
