import type { Tensor } from '../../graph/project'
import { pathOf } from '../path'
import type { Runner } from '../runner'
import { numbersOf, tensorOf, tidied } from '../tensors'
import { buffersOf, once } from './question'

/**
 * What the path from the output of `from` to that of `to` makes of other numbers; their shape may
 * have another batch size. Throws where a layer cannot take them.
 */
export function throughPath(runner: Runner, from: string, to: string, input: Tensor): Tensor {
  const { forward } = pathOf(runner, from, to)
  return tidied(() => numbersOf(forward(tensorOf(input))))
}

/** What a path makes of other numbers at its start. */
export const through = once(throughPath, buffersOf)
