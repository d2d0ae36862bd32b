import { Unexpressed } from '../../network/cardOutput'
import type { OperatorCall, Ops } from '../call'
import { BOOL, isFloating } from '../elements'
import { meant } from './single'
import { zeroOrOne } from './truths'

/** Whole numbers and truths are kept as numbers with a fraction here; only rounding is not. */
function cast(call: OperatorCall) {
  const to = call.attributes.int('to', 1)
  const x = call.flow(0)
  if (x.type === BOOL && to !== BOOL) return { ...zeroOrOne(call, x), type: to }
  if (to === BOOL) return { ...x, type: to }
  if (isFloating(x.type) && !isFloating(to))
    throw new Unexpressed('it rounds to whole numbers, and here numbers have fractions')
  return { ...x, type: to }
}

function dropout(call: OperatorCall) {
  const p = call.value(1)?.role === 'constant' ? call.constant(1)?.read()[0] : undefined
  return call.add('Dropout', { p: meant(p ?? call.attributes.float('ratio', 0.5)) }, [call.flow(0)])
}

/** What changes no number. */
export const PASSING: Ops = {
  Identity: (call) => call.flow(0),
  Cast: cast,
  Dropout: dropout,
}
