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
 * A judgement, and what it was made with: the machine looks further where the numbers that were
 * asked for show no difference.
 */
export interface SuperpositionTrial extends Judgement {
  /**
   * The numbers were not those that were asked for, because those show no difference: y is louder.
   */
  readonly further: boolean
  /** How often the two sides could be compared. */
  readonly tried: number
}

/**
 * The factors where the machine looks further: 0 hides one of the two, numbers of one sign hide a
 * ReLU, and b = −1 an odd curve that is flat there.
 */
export const FURTHER: Factors = { a: 1, b: -2 }

/**
 * Is a path linear? Tried with the numbers that stand at its start now and noise of this seed; all
 * by the network of one moment.
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
