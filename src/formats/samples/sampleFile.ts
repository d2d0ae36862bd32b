import type { SampleSet } from '../../sources/sampleSet'
import type { Pixels } from '../../sources/source'

/** A file of those that were brought together, in a folder or an archive. */
export interface SampleFile {
  /** With its folders: `train/cat/1.png`. */
  readonly path: string
  /** Rejects with a `FileFault` where it is damaged. */
  readonly read: () => Promise<Uint8Array>
}

/** What the user chose where a reader can only guess, by the name of the question. */
export type SampleChoices = Readonly<Record<string, string>>

/** Something that files do not say. */
export interface SampleQuestion {
  readonly name: string
  readonly label: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  /** What was taken. */
  readonly value: string
}

/** What came of reading samples, in sentences. */
export interface SetAccount {
  readonly understood: readonly string[]
  /** What the files do not say, and what was taken instead. */
  readonly guessed: readonly string[]
  readonly leftOut: readonly string[]
}

/** A set made of files, what is to be told of it, and what can be chosen; or why there is none. */
export type ReadSamples =
  | {
      readonly set: SampleSet
      readonly account: SetAccount
      readonly questions: readonly SampleQuestion[]
    }
  | { readonly error: string }

/** What a reader needs of its surroundings. */
export interface SampleTools {
  /** The pixels of a picture; rejects where it is damaged. */
  readonly decode: (bytes: Uint8Array, name: string) => Promise<Pixels>
  /** Is told the share that is done. */
  readonly progress: (share: number) => void
}

/** The name of a file without its folders. */
export const baseOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

/** `1 file`, `1,200 files`; `many` where an s does not do. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`
