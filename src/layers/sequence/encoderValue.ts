import type { Read, Step } from '../arithmetic'
import { placeOf } from '../place'
import type { Shape } from '../tensorShape'
import type { EncoderOptions } from '../torch/attention'
import { createAttention, type QueryPlace } from './attentionValue'
import { innerAttention } from './attentionWeights'

/** The error function to 1.2e-7. Source: Numerical Recipes, erfc by Chebyshev fitting. */
function erf(x: number): number {
  const t = 1 / (1 + 0.5 * Math.abs(x))
  const p = [
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398,
    1.48851587, -0.82215223, 0.17087277,
  ]
  const tail = t * Math.exp(-x * x + p.reduceRight((sum, each) => sum * t + each, 0))
  return x >= 0 ? 1 - tail : tail - 1
}

const gelu = (x: number): number => (x / 2) * (1 + erf(x / Math.SQRT2))

/** Works out a cell of an encoder or decoder layer, in double precision. */
export function createEncoder(
  o: EncoderOptions,
  shapes: readonly Shape[],
  read: Read,
  decodes = false,
) {
  const [src, ...others] = shapes
  const [mask, memoryMask] = decodes ? others.slice(1) : others
  const E = o.d_model
  const weight = (name: string, place: number): number => read({ weight: name, place })
  const numbers = Array.from({ length: E }, (_, i) => i)
  function normed(x: readonly number[], name: string): number[] {
    const mean = x.reduce((a, b) => a + b, 0) / E
    const variance = x.reduce((sum, each) => sum + (each - mean) ** 2, 0) / E
    const root = Math.sqrt(variance + o.layer_norm_eps)
    return x.map(
      (each, i) => ((each - mean) / root) * weight(`${name}.weight`, i) + weight(`${name}.bias`, i),
    )
  }
  const dense = (name: string, x: readonly number[], rows: number): number[] =>
    Array.from({ length: rows }, (_, row) =>
      x.reduce(
        (sum, each, k) => sum + each * weight(`${name}.weight`, row * x.length + k),
        weight(`${name}.bias`, row),
      ),
    )
  const given = (row: number): number[] => numbers.map((i) => read({ port: 0, place: row * E + i }))
  const rows = new Map<number, number[]>()
  /** What attention reads at a row of the input. */
  function attendedRow(row: number): number[] {
    const known = rows.get(row)
    if (known) return known
    const fresh = o.norm_first ? normed(given(row), 'norm1') : given(row)
    rows.set(row, fresh)
    return fresh
  }
  const inner: Read = (source) => {
    if (typeof source === 'number') return source
    if ('weight' in source) return weight(`self_attn.${source.weight}`, source.place)
    return source.port === 3
      ? read({ port: decodes ? 2 : 1, place: source.place })
      : attendedRow(Math.floor(source.place / E))[source.place % E]
  }
  const lastNorm = decodes ? 'norm3' : 'norm2'
  /** After attention to the memory, which only a decoder has. */
  function remembered(x: readonly number[], place: QueryPlace): number[] {
    const query = o.norm_first ? normed(x, 'norm2') : x
    const own: Read = (source) => {
      if (typeof source === 'number') return source
      if ('weight' in source) return weight(`multihead_attn.${source.weight}`, source.place)
      if (source.port === 0) return query[source.place % E]
      return read({ port: source.port === 3 ? 3 : 1, place: source.place })
    }
    const inputs = [src, shapes[1], shapes[1], ...(memoryMask ? [memoryMask] : [])]
    const attention = createAttention(innerAttention(o), inputs, own, place)
    const sums = x.map((each, i) => each + (attention.output(i).at(-1)?.value ?? 0))
    return o.norm_first ? sums : normed(sums, 'norm2')
  }
  return (index: readonly number[]): readonly Step[] => {
    const batched = src.length === 3
    const [first, second] = index
    const step = batched && o.batch_first ? second : first
    const sample = !batched ? 0 : o.batch_first ? first : second
    const row = placeOf(index.slice(0, -1), src.slice(0, -1))
    const inputs = mask ? [src, src, src, mask] : [src]
    const attention = createAttention(innerAttention(o), inputs, inner, { step, sample })
    const attended = numbers.map((i) => attention.output(i).at(-1)?.value ?? 0)
    const added = given(row).map((each, i) => each + attended[i])
    const self = o.norm_first ? added : normed(added, 'norm1')
    const middle = decodes ? remembered(self, { step, sample }) : self
    const wide = dense(
      'linear1',
      o.norm_first ? normed(middle, lastNorm) : middle,
      o.dim_feedforward,
    ).map((each) => (o.activation === 'relu' ? Math.max(0, each) : gelu(each)))
    const small = dense('linear2', wide, E)
    const sums = middle.map((each, i) => each + small[i])
    const result = o.norm_first ? sums : normed(sums, lastNorm)
    const at = index[index.length - 1]
    return [
      { name: 'attention', value: attended[at] },
      { name: 'after attention', value: middle[at] },
      { name: 'dense layers', value: small[at] },
      { name: 'result', value: result[at] },
    ]
  }
}
