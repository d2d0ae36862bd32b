import { builtin } from '../run/classes'
import type { PySyntax } from '../syntax/tree'
import { unknown } from '../values/make'
import type { Machine, PyTensor, PyValue } from '../values/value'
import { foldedMethod } from './folding'
import { operationNamed } from './named'
import { perform } from './operation'
import { placeholder } from './placeholder'
import { sizesOf } from './sizes'

/** An attribute or method of a tensor. */
export function tensorAttribute(
  machine: Machine,
  of: PyTensor,
  name: string,
  node: PySyntax,
): PyValue {
  if (name === 'shape') return sizesOf(machine, of)
  if (name === 'ndim') return machine.cards.shapeOf(of)?.length ?? unknown('a rank')
  if (name === 'data') return of
  if (['device', 'dtype', 'requires_grad', 'grad', 'is_cuda', 'layout'].includes(name))
    return unknown(name)
  if (name === 'T' || name === 'mT') {
    const call = { args: [of, -2, -1], named: new Map(), node }
    const swap = operationNamed('transpose')
    return swap ? perform(machine, swap, 'transpose', call) : unknown(name)
  }
  const one = operationNamed(name)
  return builtin(name, (call) => {
    const folded = foldedMethod(of, name, call.args)
    if (folded) return folded
    const whole = { ...call, args: [of, ...call.args] }
    return one ? perform(machine, one, cardWord(name), whole) : placeholder(machine, name, whole)
  })
}

/** What a card of a function is called: without the underscore of what works in place. */
export const cardWord = (name: string): string => name.replace(/_+$/, '')
