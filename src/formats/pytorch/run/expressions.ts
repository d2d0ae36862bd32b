import { formatParts, readNumber, readString } from '../syntax/literals'
import { childrenOf, groupsOf, isSign, type PySyntax, partsOf } from '../syntax/tree'
import {
  dictOf,
  ELLIPSIS,
  itemsOf,
  listOf,
  truthOf,
  tupleOf,
  typeOf,
  unknown,
} from '../values/make'
import type { Machine, PyCall, PyScope, PyValue } from '../values/value'
import { assign } from './assign'
import { binaryExpression } from './binary'
import { builtinNamed } from './builtins'
import { comprehend, isComprehension } from './comprehensions'
import { formatted } from './format'
import { functionOf } from './functions'
import { iterate } from './iterate'
import { unary } from './operators'

type Evaluate = (machine: Machine, node: PySyntax, scope: PyScope) => PyValue

const textOf = ({ text }: Machine, { from, to }: PySyntax): string => text.slice(from, to)

/** The value of a name, from the inner scope outwards. */
export function lookUp(scope: PyScope, name: string): PyValue | undefined {
  for (let at: PyScope | undefined = scope; at; at = at.around) {
    const found = at.names.get(name)
    if (found !== undefined) return found
  }
  return undefined
}

/** `super()`, from the scope in which it stands. */
function superOf(scope: PyScope): PyValue {
  for (let at: PyScope | undefined = scope; at; at = at.around)
    if (at.owner) return { type: 'super', self: at.self ?? null, owner: at.owner }
  return unknown('super')
}

/** Values of a list's items, starred ones taken apart. */
function itemsIn(machine: Machine, nodes: readonly PySyntax[], scope: PyScope): PyValue[] {
  return groupsOf(nodes).flatMap((group) => {
    const value = machine.evaluate(group[group.length - 1], scope)
    return group[0].name === '*' ? [...iterate(value, machine, group[0])] : [value]
  })
}

/** What stands between the first and the last sign. */
const inside = (node: PySyntax): PySyntax[] => childrenOf(node).slice(1, -1)

/** The arguments of a call; ** and * are taken apart. */
export function argumentsIn(
  machine: Machine,
  list: PySyntax,
  scope: PyScope,
  node: PySyntax,
): PyCall {
  const args: PyValue[] = []
  const named = new Map<string, PyValue>()
  if (isComprehension(list))
    return { args: [listOf(comprehend(machine, inside(list), scope))], named, node }
  for (const group of groupsOf(inside(list))) {
    const value = machine.evaluate(group[group.length - 1], scope)
    if (group[0].name === '*') args.push(...iterate(value, machine, node))
    else if (group[0].name === '**') {
      if (typeof value === 'object' && value?.type === 'dict')
        for (const [key, one] of value.entries.values()) named.set(String(key), one)
    } else if (group[1]?.name === 'AssignOp') named.set(textOf(machine, group[0]), value)
    else args.push(value)
  }
  return { args, named, node }
}

/** One key of an index: a value, or a slice. */
function keyIn(machine: Machine, group: readonly PySyntax[], scope: PyScope): PyValue {
  if (!group.some(({ name }) => name === ':')) return machine.evaluate(group[0], scope)
  const bounds: PyValue[] = [null]
  for (const node of group)
    if (node.name === ':') bounds.push(null)
    else bounds[bounds.length - 1] = machine.evaluate(node, scope)
  const [start, stop = null, step = null] = bounds
  return { type: 'slice', start, stop, step }
}

const comprehended =
  (make: (items: PyValue[]) => PyValue): Evaluate =>
  (machine, node, scope) =>
    make(comprehend(machine, inside(node), scope))

/** How each kind of expression is evaluated, by its name in the grammar. */
export const EXPRESSIONS: Readonly<Record<string, Evaluate>> = {
  VariableName(machine, node, scope) {
    const name = textOf(machine, node)
    const found = lookUp(scope, name)
    return found === undefined ? (builtinNamed(name) ?? unknown(name)) : found
  },
  Number: (machine, node) => readNumber(textOf(machine, node)) ?? unknown('a number'),
  String: (machine, node) => readString(textOf(machine, node)),
  ContinuedString: (machine, node, scope) =>
    childrenOf(node)
      .map((part) => String(machine.evaluate(part, scope)))
      .join(''),
  FormatString: (machine, node, scope) =>
    formatParts(node, machine.text)
      .map((part) => (typeof part === 'string' ? part : formatted(machine, part, scope)))
      .join(''),
  Boolean: (machine, node) => textOf(machine, node) === 'True',
  None: () => null,
  Ellipsis: () => ELLIPSIS,
  ParenthesizedExpression: (machine, node, scope) => machine.evaluate(childrenOf(node)[1], scope),
  TupleExpression: (machine, node, scope) => tupleOf(itemsIn(machine, inside(node), scope)),
  ArrayExpression: (machine, node, scope) => listOf(itemsIn(machine, inside(node), scope)),
  SetExpression: (machine, node, scope) => listOf(itemsIn(machine, inside(node), scope)),
  DictionaryExpression: (machine, node, scope) =>
    dictOf(
      groupsOf(inside(node)).flatMap((group) => {
        const value = machine.evaluate(group[group.length - 1], scope)
        if (group[0].name !== '**') return [[machine.evaluate(group[0], scope), value] as const]
        return typeof value === 'object' && value?.type === 'dict'
          ? [...value.entries.values()]
          : []
      }),
    ),
  ComprehensionExpression: comprehended(listOf),
  ArrayComprehensionExpression: comprehended(listOf),
  SetComprehensionExpression: comprehended(listOf),
  DictionaryComprehensionExpression: comprehended((items) =>
    dictOf(items.map((item) => [itemsOf(item)?.[0] ?? null, itemsOf(item)?.[1] ?? null] as const)),
  ),
  MemberExpression(machine, node, scope) {
    const children = childrenOf(node)
    const of = machine.evaluate(children[0], scope)
    const name = children[2]
    if (children[1]?.name === '.')
      return machine.attribute(of, name ? textOf(machine, name) : '', node)
    const keys = groupsOf(children.slice(2, -1)).map((group) => keyIn(machine, group, scope))
    return machine.index(of, keys, node)
  },
  CallExpression(machine, node, scope) {
    const [callee, list] = childrenOf(node)
    const called = machine.evaluate(callee, scope)
    const call = list
      ? argumentsIn(machine, list, scope, node)
      : { args: [], named: new Map(), node }
    if (typeof called === 'object' && called?.type === 'builtin' && called.name === 'super')
      return superOf(scope)
    return machine.call(called, call)
  },
  BinaryExpression: binaryExpression,
  UnaryExpression(machine, node, scope) {
    const [sign, operand] = childrenOf(node)
    const value = machine.evaluate(operand, scope)
    return sign.name === 'not' || typeOf(value) !== 'tensor'
      ? unary(sign.name === 'not' ? 'not' : textOf(machine, sign), value)
      : machine.binary(textOf(machine, sign), value, null, node)
  },
  ConditionalExpression(machine, node, scope) {
    const [value, condition, other] = partsOf(node)
    const truth = truthOf(machine.evaluate(condition, scope))
    if (truth === undefined)
      machine.tell(
        'guessed',
        'It is not known which value is taken here; it was the one after else.',
        node,
      )
    return machine.evaluate(truth ? value : other, scope)
  },
  LambdaExpression: (machine, node, scope) => functionOf(machine, node, scope),
  NamedExpression(machine, node, scope) {
    const [target, value] = childrenOf(node).filter((child) => !isSign(child))
    const result = machine.evaluate(value, scope)
    assign(machine, [target], result, scope)
    return result
  },
}
