import { type Attribution, attributionOf, scoresOf, scoreWeights } from '../../graph/attribution'
import type { Tensor as Numbers } from '../../graph/project'
import type { Steps } from '../../graph/steps'
import { withGradients } from '../forward'
import { pathOf } from '../path'
import type { Runner } from '../runner'
import { numbersOf, tensorOf, tidied } from '../tensors'
import { toTorchShape } from '../torch/layout'
import { buffersOf, inSteps } from './question'

/** Which score is asked for, and how it is attributed. */
export interface AttributionAsked {
  /** The node whose output the score is attributed to, and the one that gives the scores. */
  readonly at: string
  readonly output: string
  /** The class, on axis 1 of the scores; null: the one with the highest score. */
  readonly index: number | null
  readonly way: Pick<Attribution, 'factor' | 'combine'>
}

/** How much each place matters. */
export interface Attributed {
  readonly map: Numbers
  readonly index: number
  /** Of each class, added up over samples and places. */
  readonly scores: readonly number[]
}

/**
 * Attributes a score to what a node gives. The score is the sum of the class's numbers in the
 * output, [N, C, …]. Throws a sentence where no path leads there, there are no values, or a layer
 * has no gradient.
 */
export function* attributionTo(
  runner: Runner,
  { at, output, index, way }: AttributionAsked,
): Steps<Attributed> {
  const path = pathOf(runner, at, output)
  yield
  return tidied(() => {
    const scores = scoresOf(numbersOf(path.output))
    const best = index ?? scores.indexOf(Math.max(...scores))
    if (best < 0 || best >= scores.length)
      throw new Error(`There is no class ${best}: the output has ${scores.length}.`)
    const shape = toTorchShape(path.output.shape)
    const dy = tensorOf({ shape, data: scoreWeights(shape, best) })
    const { input } = path
    const [gradient] = withGradients(() => path.forward(input), [input], dy).gradients
    return {
      map: attributionOf(way, numbersOf(input), numbersOf(gradient).data),
      index: best,
      scores,
    }
  })
}

/** Where a score comes from. */
export const attribution = inSteps(attributionTo, ({ map }) => buffersOf(map))
