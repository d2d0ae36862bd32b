import type { Elementwise } from '../../layers/torch/options'
import { type EachName, hasKernels, kernels } from '../kernels/kernels'
import { SELU_ALPHA, SELU_SCALE } from './activationFunctions'
import { channelwise } from './channelwise'
import { differentiable } from './differentiable'
import { loop } from './loop'
import type { Operation } from './operation'
import { scalarFunction } from './scalars'

/** A kernel, and its numbers where they are not those of the function. */
type KernelOf = readonly [name: EachName, numbers?: (given: readonly number[]) => readonly number[]]

/** The functions that have a kernel. */
const KERNELS: Readonly<Partial<Record<Elementwise, KernelOf>>> = {
  exp: ['expEach'],
  log: ['logEach'],
  sqrt: ['sqrtEach'],
  abs: ['absEach'],
  neg: ['negateEach'],
  reciprocal: ['reciprocalEach'],
  clamp: ['clampEach'],
  hardtanh: ['clampEach'],
  hardsigmoid: ['hardsigmoidEach'],
  hardswish: ['hardswishEach'],
  softsign: ['softsignEach'],
  threshold: ['thresholdEach'],
  hardshrink: ['hardshrinkEach'],
  softshrink: ['softshrinkEach'],
  tanhshrink: ['tanhshrinkEach'],
  elu: ['eluEach', ([alpha]) => [alpha, 1]],
  celu: ['celuEach', ([alpha]) => [alpha, 1 / alpha]],
  selu: ['eluEach', () => [SELU_SCALE * SELU_ALPHA, SELU_SCALE]],
  silu: ['siluEach'],
  gelu: ['geluEach'],
  geluTanh: ['geluTanhEach'],
  mish: ['mishEach'],
  logSigmoid: ['logSigmoidEach'],
  softplus: ['softplusEach'],
}

/** The powers that have one. */
const POWERS: ReadonlyMap<number, KernelOf> = new Map([
  [-1, ['reciprocalEach']],
  [0.5, ['sqrtEach']],
  [2, ['squareEach']],
])

/**
 * An element-wise function by name. PyTorch rounds the numbers of the function to float32 as well.
 */
export function elementwise(name: Elementwise, numbers: readonly number[] = []): Operation {
  const { value, slope, blocks } = scalarFunction(name, numbers.map(Math.fround))
  const [kernel, own] = (name === 'pow' ? POWERS.get(numbers[0]) : KERNELS[name]) ?? []
  const [a = 0, b = 0] = own?.(numbers) ?? numbers
  const curve = differentiable(
    (x) =>
      loop([x], x.shape, (to, from) => {
        if (kernel && hasKernels())
          kernels()[kernel](from.byteOffset, to.byteOffset, to.length, a, b)
        else for (let i = 0; i < to.length; i++) to[i] = value(from[i])
      }),
    (dy, x) =>
      loop([dy, x], x.shape, (to, given, from) => {
        for (let i = 0; i < to.length; i++) {
          const rise = slope(from[i])
          to[i] = rise === 0 && blocks ? 0 : given[i] * rise
        }
      }),
  )
  return {
    name,
    call: ([x]) => curve(x),
    outputShape: ([input]) => input,
    alone: channelwise(([x]) => curve(x)),
  }
}
