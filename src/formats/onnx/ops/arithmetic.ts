import { sizeOf } from '../../../layers/tensorShape'
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

const extending =
  (kind: 'Add' | 'Mul'): Operator =>
  (call) =>
    extended(call, kind) ?? joined(kind)(call)

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
