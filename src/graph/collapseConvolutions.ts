import type { KernelSteps } from '../layers/layer'
import { placeOf } from '../layers/place'
import { sizeOf } from '../layers/tensorShape'
import { affordable, rounded } from './affordable'
import type { Tensor } from './project'

/** A convolution: weight [out, in/groups, …kernel], bias [out]. The padding holds zeros. */
export interface Filters extends Omit<KernelSteps, 'padding_mode'> {
  readonly weight: Tensor
  readonly bias: Tensor | null
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
