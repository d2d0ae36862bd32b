import type { Parameters } from '../../../src/layers/fields'
import { chosenParameters, optimizerOf } from '../../../src/training'
import { slotsFor } from '../../../src/training/optimizerKind'
import { difference } from '../compare'

/** An optimizer's steps on given gradients. */
export interface OptimizerCase {
  readonly optimizer: string
  readonly options: Parameters
  /** As many numbers as the weight has; those of the file where a case has none. */
  readonly weights?: readonly number[]
  /** Of each step. */
  readonly gradients?: readonly (readonly number[])[]
  /** Weights after this many steps. */
  readonly after: Readonly<Record<string, readonly number[]>>
  /** What it remembers after the last, by PyTorch's names. */
  readonly state?: Readonly<Record<string, readonly number[]>>
}

/** What a file gives to all of its cases. */
export type SharedSteps = Pick<OptimizerCase, 'weights' | 'gradients'>

const row = (data: ArrayLike<number>) => ({ shape: [data.length], data: Float32Array.from(data) })
const written = (data: readonly number[]) => ({ shape: [data.length], data })

/** Why our steps are not PyTorch's, or null. */
export function optimizerFailure(shared: SharedSteps, given: OptimizerCase): string | null {
  const kind = optimizerOf(given.optimizer)
  if (!kind) return `there is no optimizer ${given.optimizer}`
  const p = chosenParameters(kind, given.options)
  const refused = kind.problem(p)
  if (refused) return `it is refused: ${refused.torch}`
  const weight = Float32Array.from(given.weights ?? shared.weights ?? [])
  const slots = slotsFor(kind, p, weight.length)
  for (const [i, gradient] of (given.gradients ?? shared.gradients ?? []).entries()) {
    kind.step(weight, Float32Array.from(gradient), slots, p, i + 1)
    const theirs = given.after[i + 1]
    const wrong = theirs && difference(`weight after step ${i + 1}`, row(weight), written(theirs))
    if (wrong) return wrong
  }
  const wrong = Object.entries(given.state ?? {}).map(([name, theirs]) =>
    difference(name, slots[name] && row(slots[name]), written(theirs)),
  )
  return wrong.find((text) => text !== null) ?? null
}
