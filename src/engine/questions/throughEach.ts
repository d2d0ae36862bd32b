import type { Tensor } from '../../graph/project'
import type { Steps } from '../../graph/steps'
import { pathOf } from '../path'
import type { Runner } from '../runner'
import { numbersOf, tensorOf, tidied } from '../tensors'
import { buffersOf, inSteps } from './question'

/**
 * What the path to `to` makes of each of these sets of numbers; all of them stand at the same
 * nodes, given by id. Throws where a layer cannot take them.
 */
export function* throughPathEach(
  runner: Runner,
  to: string,
  given: readonly Readonly<Record<string, Tensor>>[],
): Steps<readonly Tensor[]> {
  const [from, ...beside] = Object.keys(given[0] ?? {})
  if (from === undefined) return []
  const { forward } = pathOf(runner, from, to, beside)
  const made: Tensor[] = []
  for (const numbers of given) {
    yield
    made.push(
      tidied(() =>
        numbersOf(
          forward(
            tensorOf(numbers[from]),
            new Map(beside.map((id) => [id, tensorOf(numbers[id])])),
          ),
        ),
      ),
    )
  }
  return made
}

/** The same of several sets of numbers, all by the network of one moment. */
export const throughEach = inSteps(throughPathEach, (tensors) => buffersOf(...tensors))
