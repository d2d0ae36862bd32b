import { type OutputError, outputError } from '../../graph/outputError'
import type { Steps } from '../../graph/steps'
import type { Runner } from '../runner'
import { inSteps } from './question'

/** The most numbers that are kept: a quarter of a gigabyte. */
export const MOST_KEPT = 2 ** 26

/** An output to be compared with: all of its numbers in PyTorch's order, or some, evenly. */
export interface KeptOutput {
  readonly node: string
  readonly size: number
  readonly values: Float32Array
}

const keptBy = new WeakMap<Runner, Map<string, ReadonlyMap<string, KeptOutput>>>()

function put(runner: Runner, name: string, outputs: readonly KeptOutput[]): number {
  const sets = keptBy.get(runner) ?? new Map<string, ReadonlyMap<string, KeptOutput>>()
  keptBy.set(runner, sets.set(name, new Map(outputs.map((output) => [output.node, output]))))
  return outputs.length
}

/**
 * Keeps outputs under a name, to compare later ones with: those that are given, or the present ones
 * of these cards. Gives how many; throws a sentence where that are too many numbers.
 */
export function* keepNow(
  runner: Runner,
  name: string,
  given: readonly (string | KeptOutput)[],
): Steps<number> {
  const outputs: KeptOutput[] = []
  let count = 0
  for (const one of given) {
    yield
    const found = typeof one === 'string' ? runner.values(one) : null
    const output =
      typeof one !== 'string'
        ? one
        : found && { node: one, size: found.data.length, values: found.data }
    if (!output) continue
    count += output.values.length
    if (count > MOST_KEPT)
      throw new Error(
        `The outputs of this network are more than ${MOST_KEPT.toLocaleString('en')} numbers: ` +
          'too many to be kept beside the present ones.',
      )
    outputs.push(output)
  }
  return put(runner, name, outputs)
}

/**
 * How far the present outputs are from those that were kept under a name; null where none was, or
 * it had another size. Throws a sentence where nothing was kept, which a new worker has not.
 */
export function* errorsToKept(
  runner: Runner,
  name: string,
  outputs: readonly string[],
): Steps<readonly (OutputError | null)[]> {
  const kept = keptBy.get(runner)?.get(name)
  if (!kept) throw new Error('No outputs are kept to compare with.')
  const found: (OutputError | null)[] = []
  for (const id of outputs) {
    yield
    const before = kept.get(id)
    const now = before ? runner.values(id) : null
    found.push(
      before && now?.data.length === before.size ? outputError(now.data, before.values) : null,
    )
  }
  return found
}

/** Keeps outputs to compare with. */
export const keepOutputs = inSteps(keepNow)
/** How far outputs are from kept ones. */
export const keptErrors = inSteps(errorsToKept)
