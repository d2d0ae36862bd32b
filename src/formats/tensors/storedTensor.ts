import type { Shape } from '../../layers/tensorShape'
import { FileFault } from '../fileFault'
import type { NumberType } from './numberType'

/** A tensor in a file, whose numbers are converted only when they are asked for. */
export interface StoredTensor {
  /** As the file has it: `layer1.0.conv1.weight`. */
  readonly name: string
  /** In the file's order of axes. */
  readonly shape: Shape
  readonly dtype: NumberType
  /** Its numbers, row-major, rounded to float32; a fresh array that owns its buffer. */
  readonly read: () => Float32Array
}

/**
 * What a file of tensors holds, with a sentence for each thing that was left out; or why not, with
 * the command to run instead where there is one.
 */
export type ReadTensors =
  | { readonly tensors: readonly StoredTensor[]; readonly notes: readonly string[] }
  | { readonly error: string; readonly command?: string }

/** What `read` gives, or its fault as an error; anything else that it throws is a damaged file. */
export function readGuarded(what: string, read: () => ReadTensors): ReadTensors {
  try {
    return read()
  } catch (fault) {
    if (fault instanceof FileFault) return { error: fault.message }
    return { error: `This ${what} is damaged and cannot be read.` }
  }
}
