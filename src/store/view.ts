import { useSyncExternalStore } from 'react'

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
  /** Brings a card into view if it is not; the focus stays where it is. */
  reveal(node: string): void
  /** Brings a card into view and gives it the focus. */
  show(node: string): void
}

const nothing: ViewCommands = {
  zoomIn() {},
  zoomOut() {},
  zoomTo100() {},
  fit() {},
  aim() {},
  arrange() {},
  addLayer() {},
  reveal() {},
  show() {},
}

let commands = nothing
let zoom = 1
const listeners = new Set<() => void>()

/** The canvas's commands; they do nothing while there is no canvas. */
export const viewCommands: ViewCommands = {
  zoomIn: () => commands.zoomIn(),
  zoomOut: () => commands.zoomOut(),
  zoomTo100: () => commands.zoomTo100(),
  fit: () => commands.fit(),
  aim: (bounds) => commands.aim(bounds),
  arrange: () => commands.arrange(),
  addLayer: () => commands.addLayer(),
  reveal: (node) => commands.reveal(node),
  show: (node) => commands.show(node),
}

/** Called by the canvas; gives the way to take it back. */
export function registerView(given: ViewCommands): () => void {
  commands = given
  return () => {
    if (commands === given) commands = nothing
  }
}

/** Called by the canvas when the zoom has changed; 1 is 100 %. */
export function setZoom(value: number): void {
  if (value === zoom) return
  zoom = value
  for (const listener of listeners) listener()
}

/** A pause in the movement of a hand on the canvas, ms. */
const PAUSE = 120

let resting: ReturnType<typeof setTimeout> | undefined
const still = new Set<() => void>()

/** Called by the canvas whenever a hand moves or zooms it. */
export function noteMove(): void {
  clearTimeout(resting)
  resting = setTimeout(() => {
    resting = undefined
    for (const listener of still) listener()
  }, PAUSE)
}

/** A hand pans or zooms the canvas, and has not paused yet. */
export const viewMoves = (): boolean => resting !== undefined

/**
 * Called when the zoom changes, and when a hand that moved the canvas pauses; gives the way to stop
 * it.
 */
export function onView(listener: () => void): () => void {
  listeners.add(listener)
  still.add(listener)
  return () => {
    listeners.delete(listener)
    still.delete(listener)
  }
}

/** The zoom of the canvas at this moment; 1 is 100 %. */
export const currentZoom = (): number => zoom

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The zoom of the canvas; 1 is 100 %. */
export const useZoom = (): number => useSyncExternalStore(subscribe, () => zoom)

/** Is the window one of those in which large cards are smaller (LayerCard.module.css)? */
export const smallWindow = (): boolean =>
  matchMedia('(max-width: 1390px), (max-height: 860px)').matches
