import type { Calculation, Combined, Read, Source, Term } from '../arithmetic'
import type { Explanation } from '../explanation'
import type { Problem } from '../problem'
import type { Sampled } from '../rankProblem'
import type { Reads } from '../reads'
import { type Shape, sizeOf } from '../tensorShape'
import type { SlidingWindow } from '../window'

/** The facts of a max pooling layer that the indices share. */
interface MaximaFacts<P> {
  readonly shape: (inputs: readonly [Shape], p: P) => Shape | Problem
  readonly explain: (inputs: Sampled, p: P) => Explanation | null
  readonly window: (inputs: Sampled, p: P) => SlidingWindow
  readonly reads: (inputs: Sampled, p: P, output: Shape) => readonly Reads[]
  readonly arithmetic: (inputs: Sampled, output: Shape, p: P, index: readonly number[]) => Combined
}

const portPlace = ({ value }: Term): number =>
  typeof value === 'object' && 'port' in value ? value.place : Number.NaN

/** The place of the maximum in the input; PyTorch takes the first of equals, and the last NaN. */
function winner(terms: readonly Term[], read: Read): number {
  let best = Number.NEGATIVE_INFINITY
  let place = portPlace(terms[0])
  for (const term of terms) {
    const value = read(term.value)
    if (!(value > best) && !Number.isNaN(value)) continue
    best = value
    place = portPlace(term)
  }
  return place
}

/**
 * The second output of max pooling: where each maximum stands, row-major in its own channel of the
 * input, without padding. A whole number, kept as a float32.
 */
export const indicesOf = <P>(axes: 1 | 2, maxima: MaximaFacts<P>) => ({
  name: 'indices',
  shape: maxima.shape,
  explain: maxima.explain,
  window: maxima.window,
  reads: maxima.reads,
  arithmetic(inputs: Sampled, output: Shape, p: P, index: readonly number[]): Calculation {
    const { groups } = maxima.arithmetic(inputs, output, p, index)
    const terms = groups.flatMap((group) => group.terms).filter(({ padding }) => !padding)
    const plane = sizeOf(inputs[0].slice(-axes))
    const values: readonly Source[] = terms.map(({ value }) => value)
    return {
      combine: 'steps',
      rule: 'the place of the window’s maximum in its channel, row by row',
      x: values[0] ?? Number.NEGATIVE_INFINITY,
      steps: (read) => [
        { name: 'index', value: terms.length === 0 ? Number.NaN : winner(terms, read) % plane },
      ],
      reads: values,
    }
  },
})
