import { sizeOf } from '../../../layers/tensorShape'
import { BOOL, type Constant, computed, INT64, isFloating } from '../elements'
import { axisIn, expandedTo, MOST_FOLDED, placewise } from './arrays'
import { type Fold, intsOf } from './rule'

/** A function of one number or of several, of the type of its first input. */
const of =
  (apply: (numbers: readonly number[], whole: boolean) => number, type?: number): Fold =>
  ({ inputs }) => {
    const all = inputs.filter((input) => input !== undefined)
    if (all.length === 0 || all.length < inputs.length) return null
    const own = all[0].type
    return placewise(all, type ?? own, (numbers) => apply(numbers, !isFloating(own)))
  }

const truth = (holds: (a: number, b: number) => boolean): Fold =>
  of(([a, b]) => Number(holds(a, b)), BOOL)

/** Reduces the axes to one number each. */
const reduced =
  (start: number, join: (a: number, b: number) => number, mean = false): Fold =>
  (known) => {
    const [x] = known.inputs
    if (!x) return null
    const axes = intsOf(known, 1, 'axes')
    const rank = x.shape.length
    const over = new Set((axes ?? x.shape.map((_, axis) => axis)).map((axis) => axisIn(axis, rank)))
    if (over.has(null)) return null
    const kept = x.shape.map((size, axis) => (over.has(axis) ? 1 : size))
    const places = expandedTo(
      computed(
        kept,
        INT64,
        Float64Array.from({ length: sizeOf(kept) }, (_, i) => i),
      ),
      x.shape,
    )?.read()
    if (!places) return null
    const data = new Float64Array(sizeOf(kept)).fill(start)
    for (const [i, value] of x.read().entries()) data[places[i]] = join(data[places[i]], value)
    const share = sizeOf(x.shape) / Math.max(1, data.length)
    if (mean) for (let i = 0; i < data.length; i++) data[i] /= share
    const shape = known.attributes.int('keepdims', 1)
      ? kept
      : x.shape.filter((_, axis) => !over.has(axis))
    return computed(shape, x.type, data)
  }

const cast: Fold = ({ inputs: [x], attributes }) => {
  const to = attributes.int('to', 1)
  if (!x) return null
  const turn = to === BOOL ? (v: number) => Number(v !== 0) : isFloating(to) ? null : Math.trunc
  return turn ? computed(x.shape, to, x.read().map(turn)) : { ...x, type: to }
}

const range: Fold = ({ inputs }) => {
  const [start, limit, delta] = inputs.map((input) => input?.read()[0] ?? NaN)
  const count = Math.max(0, Math.ceil((limit - start) / delta))
  return count <= MOST_FOLDED
    ? computed(
        [count],
        inputs[0]?.type ?? INT64,
        Float64Array.from({ length: count }, (_, i) => start + i * delta),
      )
    : null
}

/** (x − zero) · scale, of all or along an axis. */
const dequantized: Fold = ({ inputs: [x, scale, zero], attributes }) => {
  if (!x || !scale) return null
  const axis = axisIn(attributes.int('axis', 1), x.shape.length)
  const along = (each: Constant): Constant =>
    each.shape.length === 1 && axis !== null && each.shape[0] > 1
      ? { ...each, shape: [...each.shape, ...x.shape.slice(axis + 1).map(() => 1)] }
      : { ...each, shape: [] }
  return placewise(
    [x, along(scale), ...(zero ? [along(zero)] : [])],
    scale.type,
    ([a, s, z = 0]) => (a - z) * s,
  )
}

/** Operators on numbers. Source: the operators' pages of onnx.ai. */
export const ARITHMETIC: Readonly<Record<string, Fold>> = {
  Identity: ({ inputs: [x] }) => x ?? null,
  Cast: cast,
  Add: of(([a, b]) => a + b),
  Sub: of(([a, b]) => a - b),
  Mul: of(([a, b]) => a * b),
  Div: of(([a, b], whole) => (whole ? Math.trunc(a / b) : a / b)),
  Mod: of(([a, b], whole) => (whole ? a - b * Math.floor(a / b) : a % b)),
  Pow: of(([a, b]) => a ** b),
  Min: of((all) => Math.min(...all)),
  Max: of((all) => Math.max(...all)),
  Sum: of((all) => all.reduce((sum, each) => sum + each, 0)),
  Neg: of(([a]) => -a),
  Abs: of(([a]) => Math.abs(a)),
  Floor: of(([a]) => Math.floor(a)),
  Ceil: of(([a]) => Math.ceil(a)),
  Sqrt: of(([a]) => Math.sqrt(a)),
  Exp: of(([a]) => Math.exp(a)),
  Log: of(([a]) => Math.log(a)),
  Reciprocal: of(([a]) => 1 / a),
  Equal: truth((a, b) => a === b),
  Less: truth((a, b) => a < b),
  LessOrEqual: truth((a, b) => a <= b),
  Greater: truth((a, b) => a > b),
  GreaterOrEqual: truth((a, b) => a >= b),
  And: truth((a, b) => a !== 0 && b !== 0),
  Or: truth((a, b) => a !== 0 || b !== 0),
  Not: of(([a]) => Number(a === 0), BOOL),
  Where: ({ inputs: [condition, a, b] }) =>
    condition && a && b
      ? placewise([condition, a, b], a.type, ([holds, x, y]) => (holds === 0 ? y : x))
      : null,
  Range: range,
  ReduceProd: reduced(1, (a, b) => a * b),
  ReduceSum: reduced(0, (a, b) => a + b),
  ReduceMean: reduced(0, (a, b) => a + b, true),
  ReduceMax: reduced(-Infinity, Math.max),
  ReduceMin: reduced(Infinity, Math.min),
  DequantizeLinear: dequantized,
}
