import type { MathFunction } from '../../../../layers/torch/math'
import type { Elementwise, SoftmaxOptions } from '../../../../layers/torch/options'
import type { NodeAttributes, OnnxPlace, OnnxStep } from '../step'

/** One operator on one input. */
export const op =
  (name: string, attributes?: NodeAttributes): OnnxStep =>
  (to) =>
    to.add(name, [to.input(0)], attributes)

type ComposedCurve = (to: OnnxPlace, x: string) => string

/** A curve of the first input. */
const curve =
  (of: ComposedCurve): OnnxStep =>
  (to) =>
    of(to, to.input(0))

/** Between two numbers; infinite where there is none. */
const clip =
  (low: number, high: number): OnnxStep =>
  (to) => {
    const limit = (value: number): string => (Number.isFinite(value) ? to.scalar(value) : '')
    return to.add('Clip', [to.input(0), limit(low), limit(high)])
  }

const ROOT = Math.sqrt(2 / Math.PI)

/** x·(1 + inner)/2. */
const half = (to: OnnxPlace, x: string, inner: string): string =>
  to.add('Mul', [to.add('Mul', [x, to.add('Add', [inner, to.scalar(1)])]), to.scalar(0.5)])

/** From here on ln(1 + eᶻ) and z are the same number in float32. */
const SAME = 17

function softplus(to: OnnxPlace, x: string, beta: number, threshold: number): string {
  if (beta === 1 && threshold >= SAME) return to.add('Softplus', [x])
  const z = to.add('Mul', [x, to.scalar(beta)])
  const soft = to.add('Div', [to.add('Softplus', [z]), to.scalar(beta)])
  return to.add('Where', [to.add('Greater', [z, to.scalar(threshold)]), x, soft])
}

const STEPS: Readonly<Record<Elementwise, (...numbers: number[]) => OnnxStep>> = {
  exp: () => op('Exp'),
  log: () => op('Log'),
  sqrt: () => op('Sqrt'),
  abs: () => op('Abs'),
  neg: () => op('Neg'),
  reciprocal: () => op('Reciprocal'),
  clamp: clip,
  pow: (exponent) => curve((to, x) => to.add('Pow', [x, to.scalar(exponent)])),
  hardtanh: clip,
  elu: (alpha) => op('Elu', { alpha: { float: alpha } }),
  celu: (alpha) => op('Celu', { alpha: { float: alpha } }),
  selu: () => op('Selu'),
  gelu: () =>
    curve((to, x) => half(to, x, to.add('Erf', [to.add('Div', [x, to.scalar(Math.SQRT2)])]))),
  geluTanh: () =>
    curve((to, x) => {
      const cube = to.add('Mul', [x, to.add('Mul', [x, x])])
      const sum = to.add('Add', [x, to.add('Mul', [cube, to.scalar(0.044715)])])
      return half(to, x, to.add('Tanh', [to.add('Mul', [sum, to.scalar(ROOT)])]))
    }),
  silu: () => curve((to, x) => to.add('Mul', [x, to.add('Sigmoid', [x])])),
  mish: () => curve((to, x) => to.add('Mul', [x, to.add('Tanh', [to.add('Softplus', [x])])])),
  // ln σ(x) itself is −∞ where σ(x) is too small for float32.
  logSigmoid: () => curve((to, x) => to.add('Neg', [to.add('Softplus', [to.add('Neg', [x])])])),
  hardsigmoid: () => op('HardSigmoid', { alpha: { float: 1 / 6 }, beta: { float: 0.5 } }),
  hardswish: () => op('HardSwish'),
  softplus: (beta, threshold) => curve((to, x) => softplus(to, x, beta, threshold)),
  softsign: () => op('Softsign'),
  tanhshrink: () => curve((to, x) => to.add('Sub', [x, to.add('Tanh', [x])])),
  identity: () => op('Identity'),
  threshold: (threshold, value) =>
    value === 0
      ? op('ThresholdedRelu', { alpha: { float: threshold } })
      : curve((to, x) =>
          to.add('Where', [to.add('LessOrEqual', [x, to.scalar(threshold)]), to.scalar(value), x]),
        ),
  hardshrink: (lambd) => op('Shrink', { lambd: { float: lambd }, bias: { float: 0 } }),
  softshrink: (lambd) => op('Shrink', { lambd: { float: lambd }, bias: { float: lambd } }),
}

/** A function of every number by itself. */
export const elementwise = (
  name: Elementwise | MathFunction,
  numbers: readonly number[] = [],
): OnnxStep => STEPS[name](...numbers)

/** Softmax, LogSoftmax and Softmin; one number alone has an axis for it. */
export const softmax =
  ({ dim, rank, log, negated }: SoftmaxOptions): OnnxStep =>
  (to) => {
    const x = negated ? to.add('Neg', [to.input(0)]) : to.input(0)
    const name = log ? 'LogSoftmax' : 'Softmax'
    if (rank > 0) return to.add(name, [x], { axis: { int: dim } })
    const row = to.add(name, [to.add('Unsqueeze', [x, to.ints([0])])], { axis: { int: 0 } })
    return to.add('Squeeze', [row, to.ints([0])])
  }

/** PReLU: the slopes stand along axis 1. */
export const prelu =
  ({ channels, rank }: { readonly channels: number; readonly rank: number }): OnnxStep =>
  (to) => {
    const slope = to.weight('weight')
    const axes = Array.from({ length: Math.max(0, rank - 2) }, (_, i) => i + 1)
    const aligned =
      channels === 1 || axes.length === 0 ? slope : to.add('Unsqueeze', [slope, to.ints(axes)])
    const own = rank === 0 ? to.add('Squeeze', [slope, to.ints([0])]) : aligned
    return to.add('PRelu', [to.input(0), own])
  }

/** a·σ(b) of the two halves of an axis. */
export const glu =
  (dim: number): OnnxStep =>
  (to) => {
    const [a, b] = to.addAll('Split', [to.input(0)], { axis: { int: dim } }, 2)
    return to.add('Mul', [a, to.add('Sigmoid', [b])])
  }
