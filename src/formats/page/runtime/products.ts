import { type Shape, sizeOf } from '../../../layers/tensorShape'
import { dots } from './dots'
import { inputOf, number, type PageOperation, type PageTensor, word } from './operation'
import { broadcast, broadcastShape, stepsIn, stridesOf, walked } from './strides'

/** The last two axes in the other order. */
function turned(x: PageTensor): PageTensor {
  const rank = x.shape.length
  const order = [...x.shape.keys()].slice(0, -2).concat(rank - 1, rank - 2)
  const own = stridesOf(x.shape)
  return walked(
    x,
    order.map((axis) => x.shape[axis]),
    order.map((axis) => own[axis]),
  )
}

/** x (m×k) times the rows of y (n×k), for each pair of matrices in a row. */
function products(x: PageTensor, y: PageTensor, lead: Shape, m: number, n: number, k: number) {
  const [steps, others] = [x, y].map(({ shape }) => stepsIn(shape.slice(0, -2), lead))
  const strides = stridesOf(lead)
  const data = new Float32Array(sizeOf(lead) * m * n)
  for (let one = 0; one < sizeOf(lead); one++) {
    let [a, b] = [0, 0]
    for (const [axis, stride] of strides.entries()) {
      const index = Math.floor(one / stride) % lead[axis]
      a += index * steps[axis]
      b += index * others[axis]
    }
    const to = one * m * n
    dots(
      { data: x.data, start: a * m * k, stride: k, count: m },
      { data: y.data, start: b * n * k, stride: k, count: n },
      k,
      (i, j, sum) => {
        data[to + i * n + j] = sum
      },
    )
  }
  return data
}

/** As numpy.matmul; a vector is a row in front and a column behind. */
const matMul: PageOperation = (given) => {
  const [a, b] = [inputOf(given, 0), inputOf(given, 1)]
  const x = a.shape.length === 1 ? { ...a, shape: [1, ...a.shape] } : a
  const y = turned(b.shape.length === 1 ? { ...b, shape: [...b.shape, 1] } : b)
  const lead = broadcastShape([x.shape.slice(0, -2), y.shape.slice(0, -2)])
  const [m, k] = x.shape.slice(-2)
  const [n] = y.shape.slice(-2)
  const data = products(x, y, lead, m, n, k)
  const rows = a.shape.length === 1 ? [] : [m]
  return { shape: [...lead, ...rows, ...(b.shape.length === 1 ? [] : [n])], data }
}

const gemm: PageOperation = (given) => {
  const [x, weight] = [inputOf(given, 0), inputOf(given, 1)]
  const y = number(given, 'transB', 0) === 1 ? weight : turned(weight)
  const [m, k] = x.shape
  const [n] = y.shape
  const data = products(x, y, [], m, n, k)
  const [, , bias] = given.inputs
  if (bias) {
    const own = broadcast(bias, [m, n])
    for (let i = 0; i < data.length; i++) data[i] += own.data[i]
  }
  return { shape: [m, n], data }
}

/** Subscripts of all operands, three dots written out as letters of their own. */
function lettersOf(equation: string, shapes: readonly Shape[]) {
  const [left, output] = equation.split('->')
  const parts = left.split(',')
  const dotted = (part: string, shape: Shape): number =>
    part.includes('...') ? shape.length - (part.length - 3) : 0
  const most = Math.max(0, ...parts.map((part, i) => dotted(part, shapes[i])))
  const wide = (part: string, count: number): string[] =>
    part
      .replace('...', '.')
      .split('')
      .flatMap((letter) =>
        letter === '.' ? Array.from({ length: count }, (_, i) => `.${most - count + i}`) : [letter],
      )
  return {
    inputs: parts.map((part, i) => wide(part, dotted(part, shapes[i]))),
    output: wide(output, most),
  }
}

/** Sums of products over what the output does not name. */
const einsum: PageOperation = (given) => {
  const all = given.inputs.map((_, i) => inputOf(given, i))
  const { inputs, output } = lettersOf(
    word(given, 'equation', ''),
    all.map(({ shape }) => shape),
  )
  const sizes = new Map<string, number>()
  for (const [i, letters] of inputs.entries())
    for (const [axis, letter] of letters.entries()) {
      const size = all[i].shape[axis]
      sizes.set(letter, size === 1 ? (sizes.get(letter) ?? 1) : size)
    }
  const summed = [...sizes.keys()].filter((letter) => !output.includes(letter))
  const order = [...output, ...summed]
  const walk = order.map((letter) => sizes.get(letter) ?? 1)
  const steps = inputs.map((letters, i) => {
    const own = stridesOf(all[i].shape)
    return order.map((letter) =>
      letters.reduce(
        (sum, one, axis) => (one === letter && all[i].shape[axis] !== 1 ? sum + own[axis] : sum),
        0,
      ),
    )
  })
  const shape = output.map((letter) => sizes.get(letter) ?? 1)
  const data = new Float32Array(sizeOf(shape))
  const inner = sizeOf(walk.slice(output.length))
  const index = walk.map(() => 0)
  const places = steps.map(() => 0)
  for (let to = 0; to < data.length; to++) {
    let sum = 0
    for (let one = 0; one < inner; one++) {
      let product = 1
      for (let i = 0; i < all.length; i++) product *= all[i].data[places[i]]
      sum += product
      for (let axis = walk.length - 1; axis >= 0; axis--) {
        const turns = ++index[axis] === walk[axis]
        for (let i = 0; i < all.length; i++)
          places[i] += turns ? -steps[i][axis] * (walk[axis] - 1) : steps[i][axis]
        if (!turns) break
        index[axis] = 0
      }
    }
    data[to] = sum
  }
  return { shape, data }
}

/** Products of matrices. Source: the operators' pages of onnx.ai. */
export const PRODUCTS: Readonly<Record<string, PageOperation>> = {
  MatMul: matMul,
  Gemm: gemm,
  Einsum: einsum,
}
