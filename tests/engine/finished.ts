import { curveOf as curve } from '../../src/engine/questions/curve'
import { jacobianOf as jacobian } from '../../src/engine/questions/jacobian'
import { throughPathEach as each } from '../../src/engine/questions/throughEach'
import { type Curve, curveOver as over } from '../../src/graph/kinks'
import type { Samples } from '../../src/graph/samples'
import { finish, type Steps } from '../../src/graph/steps'

const finished =
  <A extends unknown[], T>(work: (...given: A) => Steps<T>) =>
  (...given: A): T =>
    finish(work(...given))

/** What is done step by step in the worker, done at once. */
export const [curveOf, jacobianOf, throughEach] = [
  finished(curve),
  finished(jacobian),
  finished(each),
]

/** The same of a function that takes its samples at once. */
export const curveOver = (
  sample: (x: Float32Array) => Samples,
  low: number,
  high: number,
  count: number,
): Curve =>
  finish(
    over(
      function* (x) {
        yield
        return sample(x)
      },
      low,
      high,
      count,
    ),
  )
