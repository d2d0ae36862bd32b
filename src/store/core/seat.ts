/** Holds a part of the app whose code is fetched when it is first asked for. */
export interface Seat<T> {
  /** The part, made at the first call. */
  readonly by: (make: () => T) => T
}

/** Starts empty. */
export function createSeat<T>(): Seat<T> {
  let part: T | null = null
  return { by: (make) => (part ??= make()) }
}
