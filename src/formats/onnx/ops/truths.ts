import { type CardOutput, Unexpressed } from '../../network/cardOutput'
import type { Operator, OperatorCall, Ops } from '../call'
import { BOOL } from '../elements'
import { scalar } from './single'

/**
 * A condition is a number that is 0 where it does not hold, as Where reads it: what exceeds
 * another does so by a number above 0.
 */
const exceeds = (call: OperatorCall, a: CardOutput, b: CardOutput): CardOutput => {
  const more = call.add('Sub', {}, [a, b], undefined, 'difference')
  return { ...call.add('ReLU', {}, [more]), type: BOOL }
}

/** 1 where a condition holds, else 0; or the other way round. */
export function zeroOrOne(call: OperatorCall, condition: CardOutput, holds: 0 | 1 = 1): CardOutput {
  const yes = call.typed(scalar(holds), 'true')
  const no = call.typed(scalar(1 - holds), 'false')
  return call.add('Where', {}, [condition, yes, no], undefined, 'truth')
}

const not = (call: OperatorCall, condition: CardOutput): CardOutput => ({
  ...zeroOrOne(call, condition, 0),
  type: BOOL,
})

const compared =
  (turned: boolean, negated: boolean): Operator =>
  (call) => {
    const [a, b] = [call.flow(0), call.flow(1)]
    const more = turned ? exceeds(call, b, a) : exceeds(call, a, b)
    return negated ? not(call, more) : more
  }

function equal(call: OperatorCall): CardOutput {
  const apart = call.add('Sub', {}, [call.flow(0), call.flow(1)], undefined, 'difference')
  return not(call, apart)
}

/** Both, by product, or either, by sum, of what is 0 or above. */
const both =
  (kind: 'Mul' | 'Add'): Operator =>
  (call) => {
    const inputs = [zeroOrOne(call, call.flow(0)), zeroOrOne(call, call.flow(1))]
    return { ...call.add(kind, {}, inputs), type: BOOL }
  }

/** −1, 0 or 1: a number so much enlarged that it leaves −1 … 1. */
function sign(call: OperatorCall): CardOutput {
  const factor = call.typed(scalar(1e38), 'factor')
  return call.add('Hardtanh', {}, [call.add('Mul', {}, [call.flow(0), factor], undefined, 'large')])
}

function where(call: OperatorCall): CardOutput {
  const [condition, a, b] = [0, 1, 2].map((input) => call.flow(input))
  if (!condition || !a || !b) throw new Unexpressed('it has fewer than three inputs')
  return { ...call.add('Where', {}, [condition, a, b]), type: a.type }
}

/** What holds and what does not. Source: the operators' pages of onnx.ai. */
export const TRUTHS: Ops = {
  Greater: compared(false, false),
  Less: compared(true, false),
  GreaterOrEqual: compared(true, true),
  LessOrEqual: compared(false, true),
  Equal: equal,
  Not: (call) => not(call, call.flow(0)),
  And: both('Mul'),
  Or: both('Add'),
  Where: where,
  Sign: sign,
}
