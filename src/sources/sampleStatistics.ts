import { sizeOf } from '../layers/tensorShape'
import { byteValues, type SampleSet, type Statistics } from './sampleSet'

type SampleNumbers = Pick<SampleSet, 'shape' | 'inputs' | 'scale'>

/** How often each byte occurs in a channel of these samples. */
function histogram(
  bytes: Uint8Array,
  numbers: ArrayLike<number>,
  size: number,
  [from, to]: readonly [number, number],
): Float64Array {
  const counts = new Float64Array(256)
  for (let k = 0; k < numbers.length; k++)
    for (let i = numbers[k] * size + from; i < numbers[k] * size + to; i++) counts[bytes[i]]++
  return counts
}

function ofBytes(counts: Float64Array, scale: number): readonly [number, number] {
  const values = byteValues(scale)
  const total = counts.reduce((sum, count) => sum + count, 0)
  const mean = counts.reduce((sum, count, byte) => sum + count * values[byte], 0) / total
  const squares = counts.reduce((sum, count, byte) => sum + count * (values[byte] - mean) ** 2, 0)
  return [mean, Math.sqrt(squares / total)]
}

function ofNumbers(
  data: Float32Array,
  numbers: ArrayLike<number>,
  size: number,
  [from, to]: readonly [number, number],
): readonly [number, number] {
  const total = numbers.length * (to - from)
  let sum = 0
  for (let k = 0; k < numbers.length; k++)
    for (let i = numbers[k] * size + from; i < numbers[k] * size + to; i++) sum += data[i]
  const mean = sum / total
  let squares = 0
  for (let k = 0; k < numbers.length; k++)
    for (let i = numbers[k] * size + from; i < numbers[k] * size + to; i++)
      squares += (data[i] - mean) ** 2
  return [mean, Math.sqrt(squares / total)]
}

/** Statistics of these samples, before any normalisation; NaN where there are none. */
export function statisticsOf(
  { shape, inputs, scale }: SampleNumbers,
  numbers: ArrayLike<number>,
): Statistics {
  const size = sizeOf(shape)
  const channels = shape[0] ?? 1
  const inner = size / channels
  const each = Array.from({ length: channels }, (_, c) => {
    const range = [c * inner, (c + 1) * inner] as const
    return inputs instanceof Uint8Array
      ? ofBytes(histogram(inputs, numbers, size, range), scale)
      : ofNumbers(inputs, numbers, size, range)
  })
  return { mean: each.map(([mean]) => mean), std: each.map(([, std]) => std) }
}
