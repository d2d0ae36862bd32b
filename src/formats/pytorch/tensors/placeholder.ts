import { kindOf } from '../../../graph/kinds'
import { MOST_ID } from '../../../layers/limits'
import { named } from '../../quoted'
import { foreignParameters } from '../library/held'
import type { PySyntax } from '../syntax/tree'
import { itemsOf, numberIn, unknown } from '../values/make'
import type { Machine, PyCall, PyTensor, PyValue } from '../values/value'

/** One number as a source card. */
export const constant = (value: number): PyTensor => ({
  type: 'tensor',
  source: {
    kind: 'Constant',
    parameters: { shape: '()', value: Number.isFinite(value) ? value : value > 0 ? 'inf' : '-inf' },
  },
})

/** The name of a kind that this version does not know, so that the card stays inert. */
const strangeKind = (name: string): string => {
  const word =
    name
      .replace(/[^\w.]+/g, ' ')
      .trim()
      .slice(0, MOST_ID - 12) || 'expression'
  return kindOf({ kind: word }) ? `${word} of Python` : word
}

const tensorsIn = (value: PyValue): PyTensor[] =>
  typeof value === 'object' && value?.type === 'tensor'
    ? [value]
    : (itemsOf(value) ?? []).flatMap(tensorsIn)

/** The tensors among the arguments of a call, also in lists. */
export const tensorsOf = ({ args, named }: Pick<PyCall, 'args' | 'named'>): PyTensor[] =>
  [...args, ...named.values()].flatMap(tensorsIn)

/**
 * What is not expressed: a card of an unknown kind that reads the tensors of the call, with its
 * other arguments as parameters. Outside of any network it is nothing.
 */
export function placeholder(machine: Machine, name: string, call: PyCall): PyValue {
  const inputs = tensorsOf(call)
  if (machine.state.calls === 0 || inputs.length === 0) return unknown(name)
  return strangeCard(machine, name, inputs, call)
}

function strangeCard(
  machine: Machine,
  name: string,
  inputs: readonly PyTensor[],
  call: PyCall,
): PyTensor {
  const { path } = machine.state
  machine.tell(
    'leftOut',
    `${named(name.split('.').at(-1) ?? name)} is not understood; its card gives nothing.`,
    call.node,
  )
  const word = name.split('.').at(-1) ?? name
  return machine.cards.add({
    kind: strangeKind(name),
    parameters: foreignParameters(call),
    inputs,
    name: path === '' ? word : `${path}.${word}`,
    line: machine.lineOf(call.node),
  })[0]
}

/** A value as it enters a card: a tensor, a number as a card of its own, or what is not known. */
export function inwards(machine: Machine, value: PyValue, node: PySyntax): PyTensor | null {
  if (typeof value === 'object' && value?.type === 'tensor') return value
  const n = numberIn(value)
  if (n !== undefined) return constant(n)
  if (value === null || machine.state.calls === 0) return null
  const what = typeof value === 'object' && value.type === 'unknown' ? value.what : 'value'
  return strangeCard(machine, what, [], { args: [], named: new Map(), node })
}
