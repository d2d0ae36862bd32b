import fc from 'fast-check'
import {
  flag,
  float,
  int,
  ints,
  texts,
  type WrittenConstant,
  type WrittenOp,
  waves,
  whole,
  wholes,
} from './build'
import { type GraphCase, window } from './graphCase'

/** A network under construction: what its last operation is called and gives. */
interface Growing {
  readonly ops: WrittenOp[]
  readonly constants: Record<string, WrittenConstant>
  last: string
  /** Rows, columns, channels. */
  shape: [number, number, number]
}

/** What a step is made of: numbers from which it takes its settings. */
type Dice = readonly [number, number, number, number]

type Step = (net: Growing, dice: Dice) => void

const pick = <T>(of: readonly T[], die: number): T => of[die % of.length]

/** Adds an operation that reads the last one first. */
function put(
  net: Growing,
  op: string,
  attr: WrittenOp['attr'],
  constants: readonly WrittenConstant[] = [],
  before: readonly WrittenConstant[] = [],
): void {
  const name = `n${net.ops.length}`
  const named = (list: readonly WrittenConstant[], part: string): readonly string[] =>
    list.map((constant, i) => {
      net.constants[`${name}/${part}${i}`] = constant
      return `${name}/${part}${i}`
    })
  const input = [...named(before, 'b'), net.last, ...named(constants, 'c')]
  net.ops.push({ name, op, input, attr })
  net.last = name
}

const slid = (size: number, kernel: number, stride: number, padding: string): number =>
  padding === 'SAME' ? Math.ceil(size / stride) : Math.floor((size - kernel) / stride) + 1

/** A window that fits: its kernel, stride and padding. */
function windowIn({ shape }: Growing, [a, b, c]: Dice): readonly [number, number, string] {
  const kernel = 1 + (a % Math.min(4, shape[0], shape[1]))
  return [kernel, 1 + (b % 3), pick(['SAME', 'VALID'], c)]
}

function slide(
  net: Growing,
  channels: number,
  ...[kernel, stride, padding]: readonly [number, number, string]
) {
  const [h, w] = net.shape
  net.shape = [slid(h, kernel, stride, padding), slid(w, kernel, stride, padding), channels]
}

const conv: Step = (net, dice) => {
  const [kernel, stride, padding] = windowIn(net, dice)
  const out = 1 + (dice[3] % 5)
  const own = [waves([kernel, kernel, net.shape[2], out], dice[0])]
  if (dice[1] % 2 === 0) put(net, 'Conv2D', window(stride, padding), own)
  else
    put(
      net,
      '_FusedConv2D',
      window(stride, padding, {
        fused_ops: texts('BiasAdd', pick(['Relu', 'Elu', 'Relu6'], dice[2])),
        num_args: int(1),
      }),
      [...own, waves([out], dice[1])],
    )
  slide(net, out, kernel, stride, padding)
}

const depthwise: Step = (net, dice) => {
  const [kernel, stride, padding] = windowIn(net, dice)
  const each = 1 + (dice[3] % 2)
  put(net, 'DepthwiseConv2dNative', window(stride, padding), [
    waves([kernel, kernel, net.shape[2], each], dice[0]),
  ])
  slide(net, net.shape[2] * each, kernel, stride, padding)
}

const pool: Step = (net, dice) => {
  const [kernel, stride, padding] = windowIn(net, dice)
  const attr = { ...window(stride, padding), ksize: ints(1, kernel, kernel, 1) }
  put(net, pick(['MaxPool', 'AvgPool'], dice[3]), attr)
  slide(net, net.shape[2], kernel, stride, padding)
}

const withConstant: Step = (net, [a, b, c]) => {
  const [h, w, channels] = net.shape
  const shape = pick([[channels], [1, 1, 1, channels], [h, w, 1], []], b)
  put(net, pick(['AddV2', 'Mul', 'Sub', 'Maximum', 'BiasAdd'], a), {}, [
    waves(a % 5 === 4 ? [channels] : shape, c),
  ])
}

const activation: Step = (net, [a]) =>
  put(
    net,
    pick(['Relu', 'Tanh', 'Sigmoid', 'LeakyRelu', 'Softmax', 'Square', 'Neg'], a),
    a % 7 === 3 ? { alpha: float(0.2) } : {},
  )

/** What came before is added to it, or put beside it. */
const joined: Step = (net, [a, b]) => {
  const { last } = net
  activation(net, [b, 0, 0, 0])
  const name = `n${net.ops.length}`
  if (a % 2 === 0) net.ops.push({ name, op: 'AddV2', input: [last, net.last] })
  else {
    net.constants[`${name}/axis`] = whole(pick([3, -1], b))
    net.ops.push({
      name,
      op: 'ConcatV2',
      input: [net.last, last, `${name}/axis`],
      attr: { N: int(2) },
    })
    net.shape = [net.shape[0], net.shape[1], 2 * net.shape[2]]
  }
  net.last = name
}

const pad: Step = (net, [a, b, c, d]) => {
  const sides = [0, 0, a % 3, b % 3, c % 3, d % 3, 0, 0]
  put(net, 'Pad', {}, [{ shape: [4, 2], data: sides, dtype: 'int32' }])
  const [h, w, channels] = net.shape
  net.shape = [h + sides[2] + sides[3], w + sides[4] + sides[5], channels]
}

const transpose: Step = (net) => {
  put(net, 'Transpose', {}, [wholes(0, 2, 1, 3)])
  net.shape = [net.shape[1], net.shape[0], net.shape[2]]
}

const gate: Step = (net, [a]) => {
  const { last } = net
  put(net, pick(['Mean', 'Max'], a), { keep_dims: flag(true) }, [wholes(1, 2)])
  put(net, 'Sigmoid', {})
  const name = `n${net.ops.length}`
  net.ops.push({ name, op: 'Mul', input: [last, net.last] })
  net.last = name
}

const resize: Step = (net, [a, b, c]) => {
  const to = [1 + (a % 9), 1 + (b % 9)]
  put(
    net,
    pick(['ResizeBilinear', 'ResizeNearestNeighbor'], c),
    { align_corners: flag(a % 2 === 0), half_pixel_centers: flag(a % 2 === 1 && b % 2 === 0) },
    [wholes(...to)],
  )
  net.shape = [to[0], to[1], net.shape[2]]
}

const slice: Step = (net, [a, b]) => {
  const [h, w, channels] = net.shape
  const from = [0, a % h, b % w, 0]
  put(net, 'StridedSlice', { end_mask: int(15) }, [
    wholes(...from),
    wholes(0, 0, 0, 0),
    wholes(1, 2, 1, 1),
  ])
  net.shape = [Math.ceil((h - from[1]) / 2), w - from[2], channels]
}

const STEPS: readonly Step[] = [
  conv,
  conv,
  depthwise,
  pool,
  withConstant,
  withConstant,
  activation,
  joined,
  pad,
  transpose,
  gate,
  resize,
  slice,
]

/** What ends a network: nothing, or a dense layer on all numbers or on means. */
const ends: Step = (net, [a, b]) => {
  const [h, w, channels] = net.shape
  if (a % 3 === 0) return
  const mean = a % 3 === 1
  if (mean) put(net, 'Mean', { keep_dims: flag(false) }, [wholes(1, 2)])
  else put(net, 'Reshape', {}, [wholes(-1, h * w * channels)])
  const from = mean ? channels : h * w * channels
  put(net, 'MatMul', {}, [waves([from, 1 + (b % 4)], b)])
}

const die = fc.nat({ max: 1000 })
const dice = fc.tuple(die, die, die, die)

/** A network of random operations on maps, none of them larger than needed. */
export const randomGraph: fc.Arbitrary<GraphCase> = fc
  .tuple(
    fc.tuple(
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 4 }),
    ),
    fc.array(fc.tuple(fc.constantFrom(...STEPS), dice), { minLength: 1, maxLength: 8 }),
    dice,
  )
  .map(([shape, steps, last]) => {
    const net: Growing = { ops: [], constants: {}, last: 'x', shape }
    for (const [step, own] of steps) step(net, own)
    ends(net, last)
    return {
      title: net.ops.map(({ op }) => op).join(', '),
      inputs: { x: [1, ...shape] },
      constants: net.constants,
      ops: net.ops,
      outputs: [net.last],
    }
  })
