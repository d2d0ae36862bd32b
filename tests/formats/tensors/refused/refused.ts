import type { ReadTensors } from '../../../../src/formats/tensors/storedTensor'

/** A file that a reader refuses. */
export interface Refused {
  /** What is wrong with it. */
  readonly what: string
  /** Words of the sentence, which `docs/ERRORS.md` has whole. */
  readonly says: string
  readonly read: () => ReadTensors
}
