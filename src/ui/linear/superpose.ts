import type { Questions } from '../../engine/contract'
import {
  combined,
  type Factors,
  type Judgement,
  judge,
  noiseLike,
  zerosAs,
} from '../../graph/superposition'
import { type ChainEnds, each, presentOf } from './questions'

/**
 * A judgement, and how it was reached: if the requested factors show no difference, further ones
 * are tried.
 */
export interface SuperpositionTrial extends Judgement {
  /** True if the requested factors showed no difference: others were used, with y louder. */
  readonly further: boolean
  /** Number of comparisons that were possible. */
  readonly tried: number
}

/**
 * The factors tried further: 0 hides one of the two, numbers of one sign hide a ReLU, and b = −1 an
 * odd curve that is flat there.
 */
export const FURTHER: Factors = { a: 1, b: -2 }

/**
 * Is a path linear? Tested with the current values at its start and noise from this seed; all on
 * one snapshot of the network.
 */
export async function superpose(
  engine: Questions,
  { from, to }: ChainEnds,
  factors: Factors,
  seed: number,
): Promise<SuperpositionTrial> {
  const x = await presentOf(engine, from)
  const seedOf = (id: string): number => seed + 1000 * from.indexOf(id)
  const [y, loud] = [false, true].map((louder) =>
    each(x, (tensor, id) => noiseLike(tensor, seedOf(id), louder)),
  )
  const given = [
    x,
    y,
    each(x, (tensor, id) => combined(factors, tensor, y[id])),
    each(x, zerosAs),
    loud,
    each(x, (tensor, id) => combined(FURTHER, tensor, loud[id])),
  ]
  const [ofX, ofY, both, zero, ofLoud, bothFurther] = await engine.throughEach(to, given)
  const asked = judge({ ...factors, x: ofX, y: ofY, both, zero })
  if (asked.verdict !== 'linear' && asked.verdict !== 'affine')
    return { ...asked, further: false, tried: 1 }
  const more = judge({ ...FURTHER, x: ofX, y: ofLoud, both: bothFurther, zero })
  if (more.verdict === 'not linear') return { ...more, further: true, tried: 2 }
  return { ...asked, further: false, tried: more.verdict === 'broken' ? 1 : 2 }
}
