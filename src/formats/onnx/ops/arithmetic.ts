import { outputId } from '../../../graph/outputs'
import { sameShape, sizeOf } from '../../../layers/tensorShape'
import type { CardOutput } from '../../network/cardOutput'
import type { Operator, OperatorCall, Ops } from '../call'
import { extended } from './extensions'
import { meant, single } from './single'

/** All inputs of one card; a constant becomes a card beside it. */
const joined =
  (kind: string): Operator =>
  (call) =>
    call.add(
      kind,
      {},
      call.node.inputs.map((_, i) => call.flow(i)),
    )

/** a·σ(b) of the two halves of an axis is GLU; null where it is another product. */
function gated(call: OperatorCall): CardOutput | null {
  const [a, b] = [call.value(0), call.value(1)]
  const gate = b?.role === 'flow' ? call.sketch.cards.get(b.source) : undefined
  const halves = a?.role === 'flow' ? call.sketch.cards.get(a.source) : undefined
  if (a?.role !== 'flow' || gate?.kind !== 'Sigmoid' || halves?.kind !== 'Split') return null
  const second = outputId(halves.id, 1)
  const whole = call.sketch.shapeOf(halves.reads[0])
  const other = call.sketch.shapeOf(second)
  const { dim } = halves.parameters
  const axis = Number(dim ?? 0)
  const twice = whole && a.shape && other && sameShape(a.shape, other)
  if (gate.reads[0] !== second || !twice || whole.at(axis) !== 2 * (a.shape.at(axis) ?? 0))
    return null
  if (!call.isOnly(0) || !call.isOnly(1)) return null
  return call.add('GLU', { dim: axis }, [{ ...a, source: halves.reads[0], shape: whole }])
}

const extending =
  (kind: 'Add' | 'Mul'): Operator =>
  (call) =>
    extended(call, kind) ?? (kind === 'Mul' ? gated(call) : null) ?? joined(kind)(call)

function pow(call: OperatorCall) {
  const exponent = call.value(1)
  return exponent?.role === 'constant' && sizeOf(exponent.shape) === 1
    ? call.add('Pow', { exponent: meant(exponent.read()[0]) }, [call.flow(0)])
    : joined('Pow')(call)
}

/** Minimum or maximum of any number of inputs; one number for all is a limit. */
const extreme =
  (kind: 'Minimum' | 'Maximum', limit: 'min' | 'max'): Operator =>
  (call) => {
    const [first, ...others] = call.node.inputs.map((_, i) => call.value(i))
    const [constant] = others
    if (
      first?.role === 'flow' &&
      others.length === 1 &&
      constant?.role === 'constant' &&
      sizeOf(constant.shape) === 1
    )
      return call.add('Clamp', { [limit]: meant(constant.read()[0]) }, [first])
    return call.node.inputs
      .slice(1)
      .reduce<CardOutput>((x, _, i) => call.add(kind, {}, [x, call.flow(i + 1)]), call.flow(0))
  }

/** Arithmetic of numbers. Source: the operators' pages of onnx.ai. */
export const ARITHMETIC_OPS: Ops = {
  Add: extending('Add'),
  Mul: extending('Mul'),
  Sum: joined('Add'),
  Sub: joined('Sub'),
  Div: joined('Div'),
  Pow: pow,
  Min: extreme('Minimum', 'max'),
  Max: extreme('Maximum', 'min'),
  Sqrt: single('Sqrt'),
  Exp: single('Exp'),
  Log: single('Log'),
  Abs: single('Abs'),
  Neg: single('Neg'),
  Reciprocal: single('Reciprocal'),
}
