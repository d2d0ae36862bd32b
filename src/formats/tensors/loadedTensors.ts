import type { Shape } from '../../layers/tensorShape'
import { FileFault } from '../fileFault'
import { folded } from './fold'
import type { NumberType } from './numberType'
import type { ReadTensors } from './storedTensor'

/** A tensor of a file with its numbers, which own their buffer. */
export interface LoadedTensor {
  readonly name: string
  readonly shape: Shape
  readonly dtype: NumberType
  readonly data: Float32Array
}

/** What a file of tensors holds, its numbers read; or why it is refused. */
export type LoadedTensors =
  | { readonly tensors: readonly LoadedTensor[]; readonly notes: readonly string[] }
  | { readonly error: string; readonly command?: string }

/**
 * Reads the numbers of what was read, with weights put together from their parts unless they stay
 * `apart`, for layers that hold the parts; `progress` is told the share that is done. Never throws.
 */
export function loadTensors(
  read: ReadTensors,
  apart = false,
  progress: (share: number) => void = () => undefined,
): LoadedTensors {
  if ('error' in read) return read
  try {
    const { tensors, notes } = apart ? { tensors: read.tensors, notes: [] } : folded(read.tensors)
    return {
      tensors: tensors.map(({ name, shape, dtype, read: numbers }, i) => {
        const data = numbers()
        progress((i + 1) / tensors.length)
        return { name, shape, dtype, data }
      }),
      notes: [...read.notes, ...notes],
    }
  } catch (fault) {
    return { error: fault instanceof FileFault ? fault.message : 'This file cannot be read.' }
  }
}
