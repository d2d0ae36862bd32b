/** Those who want to be told of something. */
export interface Listeners<T extends readonly unknown[] = []> {
  /** Gives the way to stop it. */
  readonly on: (listener: (...told: T) => void) => () => void
  readonly tell: (...told: T) => void
}

/** Begins with nobody. */
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
