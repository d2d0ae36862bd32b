import { sizeOf } from '../../../layers/tensorShape'
import {
  inputOf,
  number,
  type PageOperands,
  type PageOperation,
  type PageTensor,
} from './operation'
import { broadcast, broadcastShape } from './strides'

type NumberCurve = (x: number) => number

/** A function of every number. */
const each =
  (curveOf: (given: PageOperands) => NumberCurve): PageOperation =>
  (given) => {
    const { shape, data } = inputOf(given, 0)
    const curve = curveOf(given)
    const made = new Float32Array(data.length)
    for (let i = 0; i < data.length; i++) made[i] = curve(data[i])
    return { shape, data: made }
  }

const plain = (curve: NumberCurve): PageOperation => each(() => curve)

/** A function of two numbers, with broadcasting; whole where both are. */
function pairwise(a: PageTensor, b: PageTensor, of: (a: number, b: number) => number): PageTensor {
  const shape = broadcastShape([a.shape, b.shape])
  const count = sizeOf(shape)
  const whole = a.data instanceof Int32Array && b.data instanceof Int32Array
  const made = whole ? new Int32Array(count) : new Float32Array(count)
  // One number beside many is the usual case, and needs no copy.
  const [x, y] = [a, b].map((one) => (one.data.length === 1 ? one : broadcast(one, shape)))
  const [stepX, stepY] = [x, y].map(({ data }) => (data.length === 1 ? 0 : 1))
  for (let i = 0; i < count; i++) made[i] = of(x.data[i * stepX], y.data[i * stepY])
  return { shape, data: made }
}

const pair =
  (of: (a: number, b: number) => number): PageOperation =>
  (given) =>
    pairwise(inputOf(given, 0), inputOf(given, 1), of)

/** The same of any number of inputs. */
const several =
  (of: (a: number, b: number) => number): PageOperation =>
  ({ inputs }) => {
    const all = inputs.flatMap((one) => one ?? [])
    return all.slice(1).reduce((sum, one) => pairwise(sum, one, of), all[0])
  }

const softplus = (x: number): number => Math.log1p(Math.exp(-Math.abs(x))) + Math.max(x, 0)
const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x))

/** The error function: its series, and for large numbers the continued fraction of what is left. */
function erf(x: number): number {
  const z = Math.abs(x)
  if (Number.isNaN(x)) return x
  if (z > 6) return Math.sign(x)
  if (z < 2.5) {
    let term = z
    let sum = z
    for (let n = 1; Math.abs(term) > 1e-17 * sum && n < 200; n++) {
      term *= (-z * z) / n
      sum += term / (2 * n + 1)
    }
    return Math.sign(x) * sum * (2 / Math.sqrt(Math.PI))
  }
  let fraction = 0
  for (let k = 60; k > 0; k--) fraction = k / 2 / (z + fraction)
  return Math.sign(x) * (1 - Math.exp(-z * z) / (Math.sqrt(Math.PI) * (z + fraction)))
}

/** NaN stays NaN, as in PyTorch. */
const clip: PageOperation = (given) => {
  const low = given.inputs[1]?.data[0] ?? -Infinity
  const high = given.inputs[2]?.data[0] ?? Infinity
  return each(() => (x) => (x < low ? Math.min(low, high) : x > high ? high : x))(given)
}

const where: PageOperation = (given) => {
  const [condition, a, b] = [0, 1, 2].map((i) => inputOf(given, i))
  const shape = broadcastShape([condition.shape, a.shape, b.shape])
  const [holds, yes, no] = [condition, a, b].map((one) => broadcast(one, shape).data)
  return { shape, data: Float32Array.from(holds, (one, i) => (one === 0 ? no[i] : yes[i])) }
}

const INT64 = 7
const BOOL = 9

const cast: PageOperation = (given) => {
  const { shape, data } = inputOf(given, 0)
  const to = number(given, 'to', 1)
  if (to === BOOL) return { shape, data: Int32Array.from(data, (x) => (x === 0 ? 0 : 1)) }
  return { shape, data: to === INT64 ? Int32Array.from(data) : Float32Array.from(data) }
}

const prelu: PageOperation = (given) => {
  const [x, slope] = [inputOf(given, 0), inputOf(given, 1)]
  return pairwise(x, slope, (a, s) => (a < 0 ? a * s : a))
}

const SCALE = 1.0507009873554805
const ALPHA = 1.6732632423543772

/** Functions of numbers. Source: the operators' pages of onnx.ai. */
export const ELEMENTWISE: Readonly<Record<string, PageOperation>> = {
  Identity: (given) => inputOf(given, 0),
  Dropout: (given) => inputOf(given, 0),
  Cast: cast,
  Abs: plain(Math.abs),
  Ceil: plain(Math.ceil),
  Exp: plain(Math.exp),
  Erf: plain(erf),
  Log: plain(Math.log),
  Neg: plain((x) => -x),
  Reciprocal: plain((x) => 1 / x),
  Sign: plain(Math.sign),
  Sqrt: plain(Math.sqrt),
  Tanh: plain(Math.tanh),
  Sigmoid: plain(sigmoid),
  Relu: plain((x) => (x < 0 ? 0 : x)),
  Softplus: plain(softplus),
  Softsign: plain((x) => x / (1 + Math.abs(x))),
  HardSwish: plain((x) => x * Math.max(0, Math.min(1, x / 6 + 0.5))),
  Selu: plain((x) => SCALE * (x > 0 ? x : ALPHA * Math.expm1(x))),
  Elu: each((given) => {
    const alpha = number(given, 'alpha', 1)
    return (x) => (x > 0 ? x : alpha * Math.expm1(x))
  }),
  Celu: each((given) => {
    const alpha = number(given, 'alpha', 1)
    return (x) => (x > 0 ? x : alpha * Math.expm1(x / alpha))
  }),
  LeakyRelu: each((given) => {
    const alpha = number(given, 'alpha', 0.01)
    return (x) => (x < 0 ? alpha * x : x)
  }),
  HardSigmoid: each((given) => {
    const [alpha, beta] = [number(given, 'alpha', 0.2), number(given, 'beta', 0.5)]
    return (x) => Math.max(0, Math.min(1, alpha * x + beta))
  }),
  ThresholdedRelu: each((given) => {
    const alpha = number(given, 'alpha', 1)
    return (x) => (x <= alpha ? 0 : x)
  }),
  Shrink: each((given) => {
    const [lambd, bias] = [number(given, 'lambd', 0.5), number(given, 'bias', 0)]
    return (x) => (x < -lambd ? x + bias : x > lambd ? x - bias : Number.isNaN(x) ? x : 0)
  }),
  Clip: clip,
  PRelu: prelu,
  Where: where,
  Add: pair((a, b) => a + b),
  Sub: pair((a, b) => a - b),
  Mul: pair((a, b) => a * b),
  Div: pair((a, b) => a / b),
  Pow: pair((a, b) => (a === 1 ? 1 : a ** b)),
  Mod: pair((a, b) => a - b * Math.floor(a / b)),
  Greater: pair((a, b) => (a > b ? 1 : 0)),
  LessOrEqual: pair((a, b) => (a <= b ? 1 : 0)),
  Sum: several((a, b) => a + b),
  Max: several((a, b) => Math.max(a, b)),
  Min: several((a, b) => Math.min(a, b)),
}
