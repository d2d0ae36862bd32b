import type { Factors } from '../../graph/superposition'
import { indexAt } from '../../layers/place'
import type { Shape } from '../../layers/tensorShape'
import { printNumber } from '../controls/formatNumber'

/** `x + y`, `2·x − 0.5·y`: factors of 1 are omitted. */
export function sumOf({ a, b }: Factors, x: string, y: string): string {
  const size = (factor: number, term: string): string =>
    Math.abs(factor) === 1 ? term : `${printNumber(Math.abs(factor), 3)}·${term}`
  return `${a < 0 ? '−' : ''}${size(a, x)} ${b < 0 ? '−' : '+'} ${size(b, y)}`
}

/** A row-major index as PyTorch writes it: `[0,0,1,2]`; empty for a scalar. */
export function indexText(shape: Shape, at: number): string {
  return shape.length === 0 ? '' : `[${indexAt(at, shape).join(',')}]`
}
