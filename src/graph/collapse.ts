import type { KernelSteps } from '../layers/layer'
import { placeOf } from '../layers/place'
import { sizeOf } from '../layers/tensorShape'
import { slides } from '../layers/window'
import type { Tensor } from './project'

/** A matrix on the last axis: weight [out, in], bias [out]. */
export interface Matrix {
  readonly weight: Tensor
  readonly bias: Tensor | null
}

/** A convolution: weight [out, in/groups, …kernel], bias [out]. The padding holds zeros. */
export interface Filters extends Omit<KernelSteps, 'padding_mode'> {
  readonly weight: Tensor
  readonly bias: Tensor | null
}

/** So many multiply-adds are done on the page itself, while it is looked at. */
const MOST = 50_000_000

function affordable(products: number, what: string): void {
  if (products > MOST)
    throw new Error(
      `${what} takes ${Math.round(products / 1e6).toLocaleString('en')} million ` +
        `multiply-adds; up to ${MOST / 1e6} million are done here.`,
    )
}

const rounded = (shape: readonly number[], data: Float64Array): Tensor => ({
  shape,
  data: Float32Array.from(data),
})

/** x ↦ second(first(x)) as one matrix: W = W₂·W₁, b = W₂·b₁ + b₂. Sums are in double precision. */
function afterMatrix(first: Matrix, second: Matrix): Matrix {
  const [out, inner] = second.weight.shape
  const into = first.weight.shape[1]
  affordable(out * inner * into, 'One matrix for these layers')
  const weight = new Float64Array(out * into)
  const bias = Float64Array.from({ length: out }, (_, o) => second.bias?.data[o] ?? 0)
  for (let o = 0; o < out; o++)
    for (let m = 0; m < inner; m++) {
      const factor = second.weight.data[o * inner + m]
      bias[o] += factor * (first.bias?.data[m] ?? 0)
      for (let i = 0; i < into; i++)
        weight[o * into + i] += factor * first.weight.data[m * into + i]
    }
  return {
    weight: rounded([out, into], weight),
    bias: first.bias || second.bias ? rounded([out], bias) : null,
  }
}

/** The one matrix that layers in a row equal, the first of them first. */
export const collapseLinear = (layers: readonly Matrix[]): Matrix => layers.reduce(afterMatrix)

/** What a matrix makes of x [… , in], all but the last axis kept: [… , out]. */
export function applyMatrix({ weight, bias }: Matrix, x: Tensor): Tensor {
  const [out, into] = weight.shape
  const rows = x.data.length / into
  affordable(rows * out * into, 'The one matrix')
  const data = new Float64Array(rows * out)
  for (let r = 0; r < rows; r++)
    for (let o = 0; o < out; o++) {
      let sum = bias?.data[o] ?? 0
      for (let i = 0; i < into; i++) sum += weight.data[o * into + i] * x.data[r * into + i]
      data[r * out + o] = sum
    }
  return rounded([...x.shape.slice(0, -1), out], data)
}

/** Greatest common divisor; that of 0 and n is n. */
const common = (a: number, b: number): number => (b === 0 ? a : common(b, a % b))

/**
 * How two windows in a row are one along an axis: where its cells stand, in units of its dilation.
 */
function joined(first: Filters, second: Filters, axis: number) {
  const k1 = first.weight.shape[axis + 2]
  const k2 = second.weight.shape[axis + 2]
  const near = k1 > 1 ? first.dilation[axis] : 0
  const far = k2 > 1 ? first.stride[axis] * second.dilation[axis] : 0
  const dilation = common(near, far) || 1
  return {
    k1,
    k2,
    near: near / dilation,
    far: far / dilation,
    dilation,
    size: (near * (k1 - 1) + far * (k2 - 1)) / dilation + 1,
  }
}

/** Calls `visit` with every index below these sizes; the same list each time. */
function everyIndex(sizes: readonly number[], visit: (index: readonly number[]) => void): void {
  const index = sizes.map(() => 0)
  for (let n = sizeOf(sizes); n > 0; n--) {
    visit(index)
    for (let axis = sizes.length - 1; axis >= 0 && ++index[axis] === sizes[axis]; axis--)
      index[axis] = 0
  }
}

/**
 * Input channel `m` of output channel `o`, within its group; null where the groups do not see each
 * other.
 */
function channelIn({ weight, groups }: Filters, o: number, m: number): number | null {
  const [out, each] = weight.shape
  const within = m - Math.floor(o / (out / groups)) * each
  return within >= 0 && within < each ? within : null
}

/**
 * x ↦ second(first(x)) as one convolution: output o of the second reads cell s₁·(s₂·o + d₂·q) +
 * d₁·p of x, weighted w₂[q]·w₁[p]. Exact where the second has no padding: its padding would hold
 * zeros where the first, if it went on, gives its bias and more.
 */
function afterFilters(first: Filters, second: Filters): Filters {
  const axes = first.stride.map((_, axis) => joined(first, second, axis))
  const out = second.weight.shape[0]
  const inner = first.weight.shape[0]
  const into = first.weight.shape[1] * first.groups
  const shape = [out, into, ...axes.map(({ size }) => size)]
  affordable(
    out * inner * into * axes.reduce((product, { k1, k2 }) => product * k1 * k2, 1),
    'One convolution for these layers',
  )
  const weight = new Float64Array(sizeOf(shape))
  const bias = Float64Array.from({ length: out }, (_, o) => second.bias?.data[o] ?? 0)
  const near = axes.map(({ k1 }) => k1)
  const far = axes.map(({ k2 }) => k2)
  everyIndex([out, inner, ...far], ([o, m, ...q]) => {
    const own = channelIn(second, o, m)
    if (own === null) return
    const factor = second.weight.data[placeOf([o, own, ...q], second.weight.shape)]
    bias[o] += factor * (first.bias?.data[m] ?? 0)
    const [, each] = first.weight.shape
    const start = Math.floor(m / (inner / first.groups)) * each
    everyIndex([each, ...near], ([i, ...p]) => {
      const cell = axes.map((axis, k) => axis.near * p[k] + axis.far * q[k])
      weight[placeOf([o, start + i, ...cell], shape)] +=
        factor * first.weight.data[placeOf([m, i, ...p], first.weight.shape)]
    })
  })
  return {
    weight: rounded(shape, weight),
    bias: first.bias || second.bias ? rounded([out], bias) : null,
    stride: first.stride.map((stride, axis) => stride * second.stride[axis]),
    padding: first.padding,
    dilation: axes.map(({ dilation }) => dilation),
    groups: 1,
  }
}

/**
 * The one convolution that layers in a row equal, the first of them first; only the first may have
 * padding. Without groups: what they keep apart is 0.
 */
export const collapseConvolutions = (layers: readonly Filters[]): Filters =>
  layers.reduce(afterFilters)

/** Height and width; a signal has height `alone`. */
const inTwo = <T>(values: readonly T[], alone: T): readonly [T, T] =>
  values.length === 1 ? [alone, values[0]] : [values[0], values[1]]

/** What a convolution makes of x [N, in, …] or [in, …]. */
export function applyFilters(filters: Filters, x: Tensor): Tensor {
  const { weight, bias, groups } = filters
  const axes = filters.stride.length
  const [height, width] = inTwo(x.shape.slice(-axes), 1)
  const [tall, wide] = inTwo(weight.shape.slice(2), 1)
  const [down, right] = inTwo(filters.stride, 1)
  const [far, apart] = inTwo(filters.dilation, 1)
  const [above, left] = inTwo(filters.padding, [0, 0])
  const rows = slides({ size: height, kernel: tall, stride: down, dilation: far, padding: above })
  const columns = slides({
    size: width,
    kernel: wide,
    stride: right,
    dilation: apart,
    padding: left,
  })
  const [out, each] = weight.shape
  const batch = x.shape.length > axes + 1 ? x.shape[0] : 1
  affordable(batch * sizeOf(weight.shape) * rows * columns, 'The one convolution')
  const data = new Float64Array(batch * out * rows * columns)
  let place = 0
  for (let n = 0; n < batch; n++)
    for (let o = 0; o < out; o++) {
      const first = n * each * groups + Math.floor(o / (out / groups)) * each
      for (let r = 0; r < rows; r++)
        for (let c = 0; c < columns; c++) {
          let sum = bias?.data[o] ?? 0
          let tap = o * each * tall * wide
          for (let i = 0; i < each; i++)
            for (let p = 0; p < tall; p++) {
              const y = r * down - above[0] + far * p
              const row = ((first + i) * height + y) * width
              for (let q = 0; q < wide; q++, tap++) {
                const at = c * right - left[0] + apart * q
                if (y >= 0 && y < height && at >= 0 && at < width)
                  sum += weight.data[tap] * x.data[row + at]
              }
            }
          data[place++] = sum
        }
    }
  const sizes = axes === 1 ? [columns] : [rows, columns]
  return rounded([...x.shape.slice(0, -axes - 1), out, ...sizes], data)
}
