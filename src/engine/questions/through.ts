import type { Tensor } from '../../graph/project'
import { pathOf } from '../path'
import type { Runner } from '../runner'
import { numbersOf, tensorOf, tidied } from '../tensors'
import { buffersOf, once } from './question'

/**
 * The output of the path from `from` to `to` for other numbers; their batch size may differ. Throws
 * where a layer cannot take them.
 */
export function throughPath(runner: Runner, from: string, to: string, input: Tensor): Tensor {
  const { forward } = pathOf(runner, from, to)
  return tidied(() => numbersOf(forward(tensorOf(input))))
}

/** The output of a path for other numbers at its start. */
export const through = once(throughPath, buffersOf)
