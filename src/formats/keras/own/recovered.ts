import type { Parameters } from '../../../layers/fields'
import { sizeOf } from '../../../layers/tensorShape'
import type { Weight } from '../../../layers/weight'
import type { KerasWeight } from '../value'

/** A layer of the model that has weights. */
export interface HeldLayer {
  readonly name: string
  /** Its class. */
  readonly type: string
  readonly weights: readonly KerasWeight[]
}

/** Gives the numbers of a weight in PyTorch's order. */
type Recovery = () => Float32Array

/** What stock layers call PyTorch's weights that they hold as they are. */
const SAME: Readonly<Record<string, readonly string[]>> = {
  weight: ['gamma', 'alpha', 'embeddings'],
  bias: ['bias', 'beta'],
  running_mean: ['moving_mean'],
  running_var: ['moving_variance'],
}

const wordOf = ({ name }: KerasWeight): string => name.slice(name.lastIndexOf('/') + 1)

/** Numbers at computed places of a stored weight. */
const gathered =
  (from: KerasWeight, size: number, place: (i: number) => number): Recovery =>
  () => {
    const stored = from.read()
    const data = new Float32Array(size)
    for (let i = 0; i < size; i++) data[i] = stored[place(i)]
    return data
  }

/** How far apart the cells of a kernel lie in the stored one, down and across. */
function stepsOf(
  { shape }: Weight,
  [tall, wide]: readonly number[],
  p: Parameters,
  always: boolean,
): readonly [number, number] {
  const flat = shape.length === 3
  const given = p.dilation ?? 1
  const sides = Array.isArray(given) ? given.map(Number) : [Number(given), Number(given)]
  const [height, width] = flat ? [1, shape[2]] : [shape[2], shape[3]]
  return [
    always || tall !== height ? (flat ? 1 : sides[0]) : 1,
    always || wide !== width ? (sides[flat ? 0 : 1] ?? sides[0]) : 1,
  ]
}

/** A kernel of a convolution, [out, in/groups, …], or of a transposed one, [in, out/groups, …]. */
function fromKernel(
  slot: Weight,
  { type }: HeldLayer,
  kernel: KerasWeight,
  p: Parameters,
): Recovery | null {
  const [tall, wide, third, fourth] = kernel.shape
  const [first, second] = slot.shape
  const transposed = type === 'Conv2DTranspose'
  const depthwise = type === 'DepthwiseConv2D'
  const height = slot.shape.length === 4 ? slot.shape[2] : 1
  const width = slot.shape[slot.shape.length - 1]
  const [down, across] = stepsOf(slot, kernel.shape, p, transposed)
  if ((height - 1) * down >= tall || (width - 1) * across >= wide) return null
  // Block-diagonal over groups: what one group does not see are zeros.
  const groups = depthwise ? first : third / second
  const fits = depthwise
    ? second === 1 && third * fourth === first
    : Number.isInteger(groups) && fourth === first
  if (!fits) return null
  return gathered(kernel, sizeOf(slot.shape), (i) => {
    const x = i % width
    const y = Math.floor(i / width) % height
    const inner = Math.floor(i / width / height) % second
    const outer = Math.floor(i / width / height / second)
    const cell = y * down * wide + x * across
    if (depthwise) return cell * first + outer
    const group = Math.floor(outer / (first / groups))
    return (cell * third + group * second + inner) * fourth + outer
  })
}

/** How a weight is got from a stock layer; null where it does not hold it. */
export function recovery(slot: Weight, layer: HeldLayer, p: Parameters): Recovery | null {
  const kernel = layer.weights.find((one) => wordOf(one).endsWith('kernel'))
  if (slot.name === 'weight' && kernel) {
    if (kernel.shape.length === 4 && slot.shape.length >= 3)
      return fromKernel(slot, layer, kernel, p)
    const [rows, columns] = slot.shape
    const fits = slot.shape.length === 2 && kernel.shape[0] === columns && kernel.shape[1] === rows
    return fits
      ? gathered(kernel, rows * columns, (i) => (i % columns) * rows + Math.floor(i / columns))
      : null
  }
  const held = layer.weights.find(
    (one) => SAME[slot.name]?.includes(wordOf(one)) && sizeOf(one.shape) === sizeOf(slot.shape),
  )
  return held ? () => held.read() : null
}
