import type { KernelSteps } from '../layers/layer'
import { placeOf } from '../layers/place'
import { sizeOf } from '../layers/tensorShape'
import { affordable, rounded } from './affordable'
import type { Tensor } from './project'

/** A convolution with zero padding: weight [out, in/groups, …kernel], bias [out]. */
export interface Filters extends Omit<KernelSteps, 'padding_mode'> {
  readonly weight: Tensor
  readonly bias: Tensor | null
}

/** Greatest common divisor; that of n and 0 is n. */
const common = (a: number, b: number): number => (b === 0 ? a : common(b, a % b))

/** Two windows in sequence as one along an axis: its cells, in units of its dilation. */
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

/** Calls `visit` with every index below these sizes; the same array is reused. */
function everyIndex(sizes: readonly number[], visit: (index: readonly number[]) => void): void {
  const index = sizes.map(() => 0)
  for (let n = sizeOf(sizes); n > 0; n--) {
    visit(index)
    for (let axis = sizes.length - 1; axis >= 0 && ++index[axis] === sizes[axis]; axis--)
      index[axis] = 0
  }
}

/**
 * Index within its group of input channel `m` for output channel `o`; null where they belong to
 * different groups.
 */
function channelIn({ weight, groups }: Filters, o: number, m: number): number | null {
  const [out, each] = weight.shape
  const within = m - Math.floor(o / (out / groups)) * each
  return within >= 0 && within < each ? within : null
}

/**
 * x ↦ second(first(x)) as one convolution: output o of the second reads cell s₁·(s₂·o + d₂·q) +
 * d₁·p of x, weighted w₂[q]·w₁[p]. Exact only if the second has no padding, as that would be zeros,
 * not the values of the first (its bias at least) beyond its edge.
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
 * The single convolution equal to a sequence of them, in order of evaluation; only the first may
 * have padding. Has no groups: cross-group weights are 0.
 */
export const collapseConvolutions = (layers: readonly Filters[]): Filters =>
  layers.reduce(afterFilters)
