declare module 'jsfive' {
  /** A group or a dataset of a file. */
  export interface Hdf5Item {
    readonly attrs: Readonly<Record<string, unknown>>
    /** Of a group: the names in it. */
    readonly keys?: readonly string[]
    /** Of a dataset: its sizes, and its numbers, row-major. */
    readonly shape?: readonly number[]
    readonly dtype?: unknown
    readonly value?: ArrayLike<number>
    get(path: string): Hdf5Item | null | undefined
  }
  export const File: new (bytes: ArrayBuffer, name: string) => Hdf5Item
}
