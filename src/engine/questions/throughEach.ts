import type { Tensor } from '../../graph/project'
import type { Steps } from '../../graph/steps'
import { pathOf } from '../path'
import type { Runner } from '../runner'
import { numbersOf, tensorOf, tidied } from '../tensors'
import { buffersOf, inSteps } from './question'

/**
 * The output at `to` for each of these sets of inputs, all for the same nodes, by id. Throws where
 * a layer cannot take them.
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

/** The same for several sets of inputs, all with one state of the network. */
export const throughEach = inSteps(throughPathEach, (tensors) => buffersOf(...tensors))
