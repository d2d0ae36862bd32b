import type { Library } from '../../layers/python'
import type { Shape } from '../../layers/tensorShape'
import type { SetFacts } from '../sampleSet'

/** Who made a set that is shipped, as its licence requires. */
export interface Credit {
  readonly by: string
  readonly licence: string
  /** Link to its origin. */
  readonly source: string
}

/** Fetches a file of `public/datasets` by its name; rejects with a sentence. */
export type FetchFile = (name: string) => Promise<ArrayBuffer>

/** The numbers of a set. */
export interface LoadedNumbers {
  /** All samples in a row, row-major. */
  readonly inputs: Uint8Array | Float32Array
  /** A class each, or the values to give, as the facts say. */
  readonly targets: Int32Array | Float32Array
}

/** Lines of Python that give a set. */
export interface SetCode {
  /** They assign all inputs, [count, ...shape], to `samples`. */
  readonly samples: readonly string[]
  /** They come after those and assign the classes, or the values to give, to `targets`. */
  readonly targets: readonly string[]
}

/** A set that comes with the program: one file of facts each. */
export interface Dataset {
  /** By which cards name it; a file and a link keep it. */
  readonly name: string
  readonly label: string
  /** One sentence: what is to be learned from it. */
  readonly help: string
  /** Of one sample, without a batch axis: [1, 28, 28]. */
  readonly shape: Shape
  readonly count: number
  /** The first `training` samples are for training, the others its test part. */
  readonly training: number
  /** What a byte is multiplied by; 1 where the numbers are no bytes. */
  readonly scale: number
  readonly targets: SetFacts['targets']
  /** Null where we draw it. */
  readonly credit: Credit | null
  /** The numbers as Python, for code that is printed. */
  readonly code: (library: Library) => SetCode
  /** The numbers, the same at every call. */
  readonly load: (fetchFile: FetchFile) => Promise<LoadedNumbers>
}
