import { itemsOf, numberIn, tupleOf } from '../values/make'
import type { PyTensor, PyValue } from '../values/value'
import {
  isTensor,
  type Making,
  type NamedArguments,
  operation,
  type TensorOperation,
} from './operation'
import { sizesIn, viewSizes } from './sizes'

const input = (given: NamedArguments): PyValue => given.get('input') ?? null

const numbersIn = (value: PyValue | undefined): number[] | undefined => {
  const items = itemsOf(value)?.map(numberIn)
  return items?.every((n) => n !== undefined) ? items : undefined
}

/** The sizes that a method is given as several numbers, as one list, or as `shape=`. */
const sizesGiven = (given: NamedArguments, name: string): readonly PyValue[] =>
  sizesIn(itemsOf(given.get(name)) ?? [])

const view = operation('input *shape', (made, given) => {
  const shape = given.get('shape') ?? given.get('size') ?? null
  const sizes = viewSizes(itemsOf(shape) ?? [shape])
  if (sizes === null) return made.strange()
  return sizes === 'flatten'
    ? made.card('Flatten', { start_dim: 1 }, input(given))
    : made.card('Reshape', { shape: sizes }, input(given))
})

const likeShape = operation('input other', (made, given) => {
  const other = given.get('other') ?? null
  const shape = isTensor(other) ? made.machine.cards.shapeOf(other) : null
  return shape ? made.card('Reshape', { shape }, input(given)) : made.strange()
})

/** Broadcasting to a shape: a sum with zeros of that shape, or nothing where it has it already. */
function broadcast(made: Making, x: PyTensor, wanted: readonly number[]): PyValue {
  const shape = made.machine.cards.shapeOf(x)
  if (!shape) return made.strange()
  const sizes = wanted.map((size, i) =>
    size === -1 ? (shape[i - wanted.length + shape.length] ?? 1) : size,
  )
  if (JSON.stringify(sizes) === JSON.stringify(shape)) return x
  return made.card('Add', {}, x, {
    type: 'tensor',
    source: { kind: 'Constant', parameters: { shape: sizes.join(', '), value: 0 } },
  })
}

const expand = operation('input *size', (made, given) => {
  const sizes = sizesGiven(given, 'size').map(numberIn)
  const x = input(given)
  return isTensor(x) && sizes.every((size) => size !== undefined)
    ? broadcast(made, x, sizes)
    : made.strange()
})

const repeat = operation('input *repeats', (made, given) => {
  const times = sizesGiven(given, 'repeats').map(numberIn)
  let x = input(given)
  const shape = isTensor(x) ? made.machine.cards.shapeOf(x) : null
  if (!shape || times.some((count) => count === undefined || count > 32)) return made.strange()
  for (let i = shape.length; i < times.length; i++) x = made.card('Unsqueeze', { dim: 0 }, x)
  times.forEach((count = 1, dim) => {
    const copies = Array.from({ length: count }, () => x)
    if (count > 1) x = made.card('Concat', { dim }, ...copies)
  })
  return x
})

const cat = operation('tensors dim', (made, given) => {
  const tensors = itemsOf(given.get('tensors')) ?? []
  const dim = numberIn(given.get('dim') ?? given.get('axis')) ?? 0
  return tensors.length > 0 ? made.card('Concat', { dim }, ...tensors) : made.strange()
})

const stack = operation('tensors dim', (made, given) => {
  const tensors = itemsOf(given.get('tensors')) ?? []
  const dim = numberIn(given.get('dim')) ?? 0
  if (tensors.length === 0) return made.strange()
  return made.card('Concat', { dim }, ...tensors.map((one) => made.card('Unsqueeze', { dim }, one)))
})

/** Outputs that exist, as far as is known. */
const existing = (made: Making, outputs: readonly PyTensor[]): PyValue => {
  const there = outputs.filter((one) => made.machine.cards.shapeOf(one) !== null)
  return there.length > 0 ? tupleOf(there) : { type: 'tuple', items: outputs, open: true }
}

const parts = (kind: 'Chunk' | 'Split', setting: string): TensorOperation =>
  operation(`input ${setting} dim`, (made, given) => {
    const size = given.get(setting) ?? null
    const dim = numberIn(given.get('dim')) ?? 0
    const value = numberIn(size) ?? numbersIn(size)
    if (value === undefined) return made.strange()
    return existing(made, made.cards(kind, { [setting]: value, dim }, input(given)))
  })

/** The parts of a tensor along an axis, one card each. */
const unbind = operation('input dim', (made, given) => {
  const x = input(given)
  const shape = isTensor(x) ? made.machine.cards.shapeOf(x) : null
  const dim = numberIn(given.get('dim')) ?? 0
  const count = shape?.at(dim)
  if (count === undefined || count > 64) return made.strange()
  return tupleOf(
    Array.from({ length: count }, (_, start) =>
      made.card('Squeeze', { dim }, made.card('Select', { dim, start, stop: start + 1 }, x)),
    ),
  )
})

const permute = operation('input *dims', (made, given) => {
  const dims = sizesGiven(given, 'dims').map(numberIn)
  return dims.every((dim) => dim !== undefined)
    ? made.card('Permute', { dims }, input(given))
    : made.strange()
})

const transposed = (dim0: number, dim1: number): TensorOperation =>
  operation('input', (made, given) => made.card('Transpose', { dim0, dim1 }, input(given)))

/** Operations that arrange the same numbers anew, by the name of the function or method. */
export const ARRANGING: Readonly<Record<string, TensorOperation>> = {
  view,
  reshape: view,
  view_as: likeShape,
  reshape_as: likeShape,
  expand,
  broadcast_to: expand,
  expand_as: operation('input other', (made, given) => {
    const [x, other] = [input(given), given.get('other') ?? null]
    const shape = isTensor(other) ? made.machine.cards.shapeOf(other) : null
    return isTensor(x) && shape ? broadcast(made, x, shape) : made.strange()
  }),
  repeat,
  tile: repeat,
  cat,
  concat: cat,
  concatenate: cat,
  stack,
  chunk: parts('Chunk', 'chunks'),
  split: operation('input sizes dim', (made, given) =>
    parts('Split', 'split_size_or_sections').run(
      made,
      new Map([
        ...given,
        [
          'split_size_or_sections',
          given.get('sizes') ??
            given.get('split_size') ??
            given.get('split_size_or_sections') ??
            null,
        ],
      ]),
    ),
  ),
  unbind,
  permute,
  t: transposed(0, 1),
  swapaxes: operation('input dim0 dim1', (made, given) =>
    made.card(
      'Transpose',
      { dim0: numberIn(given.get('dim0')) ?? 0, dim1: numberIn(given.get('dim1')) ?? 1 },
      input(given),
    ),
  ),
  unflatten: operation('input dim sizes', (made, given) => {
    const sizes = numbersIn(given.get('sizes') ?? given.get('unflattened_size'))
    return sizes
      ? made.card(
          'Unflatten',
          { dim: numberIn(given.get('dim')) ?? 1, unflattened_size: sizes },
          input(given),
        )
      : made.strange()
  }),
  roll: operation('input shifts dims', (made, given) => {
    const [shifts, dims] = ['shifts', 'dims'].map((name) => {
      const value = given.get(name)
      return numberIn(value) ?? numbersIn(value) ?? null
    })
    return shifts === null ? made.strange() : made.card('Roll', { shifts, dims }, input(given))
  }),
  narrow: operation('input dim start length', (made, given) => {
    const [dim, start, length] = ['dim', 'start', 'length'].map(
      (name) => numberIn(given.get(name)) ?? 0,
    )
    return made.card('Select', { dim, start, stop: start + length }, input(given))
  }),
  select: operation('input dim index', (made, given) => {
    const [dim, start] = ['dim', 'index'].map((name) => numberIn(given.get(name)) ?? 0)
    const stop = start === -1 ? null : start + 1
    return made.card('Squeeze', { dim }, made.card('Select', { dim, start, stop }, input(given)))
  }),
}
