import { childrenOf, groupsOf, type PySyntax } from '../syntax/tree'
import { dictOf, tupleOf, unknown } from '../values/make'
import type { Machine, PyCall, PyClass, PyFunction, PyScope, PyValue } from '../values/value'

interface Parameter {
  readonly name: string
  readonly star: '' | '*' | '**'
  readonly standard?: PySyntax
}

const textOf = ({ text }: Machine, { from, to }: PySyntax): string => text.slice(from, to)

/** The parameters of a function or lambda, in order. */
export function parametersIn(machine: Machine, node: PySyntax): Parameter[] {
  const list = childrenOf(node).find(({ name }) => name === 'ParamList')
  if (!list) return []
  const nodes = childrenOf(list).filter(({ name }) => name !== '(' && name !== ')')
  return groupsOf(nodes).flatMap((group): Parameter[] => {
    const star = group[0].name === '*' || group[0].name === '**' ? group[0].name : ''
    const name = group.find((one) => one.name === 'VariableName')
    if (!name) return []
    const sign = group.findIndex((one) => one.name === 'AssignOp')
    const standard = sign === -1 ? undefined : group[sign + 1]
    return [{ name: textOf(machine, name), star, ...(standard ? { standard } : {}) }]
  })
}

/** A function or lambda with its scope; defaults are evaluated where it is defined. */
export function functionOf(
  machine: Machine,
  node: PySyntax,
  scope: PyScope,
  more: { readonly owner?: PyClass; readonly decorators?: readonly string[] } = {},
): PyFunction {
  const name = childrenOf(node).find((child) => child.name === 'VariableName')
  const defaults = new Map<string, PyValue>()
  for (const { name: parameter, standard } of parametersIn(machine, node))
    if (standard) defaults.set(parameter, machine.evaluate(standard, scope))
  return {
    type: 'function',
    name: name && node.name === 'FunctionDefinition' ? textOf(machine, name) : 'lambda',
    node,
    scope,
    defaults,
    decorators: more.decorators ?? [],
    ...(more.owner ? { owner: more.owner } : {}),
  }
}

const onces = new WeakMap<PyFunction, ReadonlySet<string>>()

/** Names that are assigned once in a function, none of them a parameter; cached. */
function onceIn(machine: Machine, called: PyFunction): ReadonlySet<string> {
  const known = onces.get(called)
  if (known) return known
  const { node } = called
  const counts = new Map<string, number>()
  for (const { name } of parametersIn(machine, node)) counts.set(name, 2)
  node.cursor().iterate(({ name, node: at }) => {
    if (name !== 'AssignStatement' && name !== 'UpdateStatement') return
    const children = childrenOf(at)
    const sign = children.findLastIndex((one) => one.name === 'AssignOp' || one.name === 'UpdateOp')
    for (const target of children.slice(0, sign))
      if (target.name === 'VariableName') {
        const word = textOf(machine, target)
        counts.set(word, (counts.get(word) ?? 0) + 1)
      }
  })
  const once = new Set([...counts].filter(([, count]) => count === 1).map(([name]) => name))
  onces.set(called, once)
  return once
}

/** What a parameter is where the call does not give it. */
function standardOf({ defaults }: PyFunction, name: string): PyValue {
  const standard = defaults.get(name)
  return standard === undefined ? unknown(name) : standard
}

/** The scope of a call: its parameters with their values. What is missing is not known. */
export function scopeOfCall(
  machine: Machine,
  called: PyFunction,
  call: PyCall,
  self?: PyValue,
): PyScope {
  const names = new Map<string, PyValue>()
  const args = self === undefined ? [...call.args] : [self, ...call.args]
  const named = new Map(call.named)
  for (const { name, star } of parametersIn(machine, called.node)) {
    if (star === '*') names.set(name, tupleOf(args.splice(0)))
    else if (star === '**') {
      names.set(name, dictOf([...named]))
      named.clear()
    } else {
      const given = args.length > 0 ? args.shift() : named.get(name)
      named.delete(name)
      names.set(name, given === undefined ? standardOf(called, name) : given)
    }
  }
  return {
    names,
    around: called.scope,
    once: onceIn(machine, called),
    ...(called.owner ? { owner: called.owner } : {}),
    ...(self === undefined ? {} : { self }),
  }
}
