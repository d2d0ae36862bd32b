/** A set of callbacks. */
export interface Listeners<T extends readonly unknown[] = []> {
  /** Subscribes; returns an unsubscribe function. */
  readonly on: (listener: (...told: T) => void) => () => void
  readonly tell: (...told: T) => void
}

/** Starts empty. */
export function createListeners<T extends readonly unknown[] = []>(): Listeners<T> {
  const all = new Set<(...told: T) => void>()
  return {
    on(listener) {
      all.add(listener)
      return () => void all.delete(listener)
    },
    tell(...told) {
      for (const listener of all) listener(...told)
    },
  }
}
