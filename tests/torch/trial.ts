import { type LayerKind } from '../../src/layers/layer'
import { type Shape, sizeOf } from '../../src/layers/tensorShape'
import type { dice } from '../reference/random'
import { drawTaken } from './draw'
import { ownAnswer, type Setting } from './setting'

/** A setting that is taken, and what numbers its inputs hold. */
export interface Trial extends Setting {
  /** Of both signs, or from 0.1 on, where roots and logarithms are numbers. */
  readonly signed: boolean
}

/** More numbers than this are not computed a thousand times over. */
const MOST = 5_000

/** One setting of this kind that is taken and small; null where none was drawn. */
export function drawTrial(random: ReturnType<typeof dice>, kind: LayerKind): Trial | null {
  const small = (shapes: readonly Shape[]): boolean => shapes.every((one) => sizeOf(one) <= MOST)
  const setting = drawTaken(random, kind, (one) => {
    const answer = ownAnswer(one)
    return small(one.inputs) && answer !== null && 'shapes' in answer && small(answer.shapes)
  })
  return setting && { ...setting, signed: random.int(0, 2) > 0 }
}

/**
 * Numbers between −2 and 2 that follow from a name, none of them 0, and no two of a thousand the
 * same: values.py makes them too.
 */
export function numbersNamed(name: string, count: number, signed = true): Float32Array {
  const start = Buffer.from(name).reduce((sum, letter) => (sum * 31 + letter) % 1013, 7)
  return Float32Array.from({ length: count }, (_, k) => {
    const drawn = ((((k + 1) * 7919 + start * 104_729) % 1013) / 1013) * 4 - 2
    return signed ? drawn : Math.abs(drawn) + 0.1
  })
}
