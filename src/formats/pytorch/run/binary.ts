import { childrenOf, type PySyntax } from '../syntax/tree'
import { truthOf, tupleOf, typeOf, unknown } from '../values/make'
import type { Machine, PyScope, PyValue } from '../values/value'
import { compare } from './operators'

const textOf = ({ text }: Machine, { from, to }: PySyntax): string => text.slice(from, to)

const OPERATIONS: Readonly<Record<string, string>> = { is: 'is', in: 'in', not: 'not in' }

/** The operator of a binary expression: `is not` and `not in` are two words. */
const operatorOf = (machine: Machine, signs: readonly PySyntax[]): string =>
  signs.length === 2
    ? signs[0].name === 'is'
      ? 'is not'
      : 'not in'
    : (OPERATIONS[signs[0].name] ?? textOf(machine, signs[0]))

/** Where a tensor is not 0 is the tensor as a condition; other comparisons of one are not known. */
function comparedTensor(operator: string, a: PyValue, b: PyValue): PyValue | undefined {
  if (/^(is|in|not)/.test(operator) || (typeOf(a) !== 'tensor' && typeOf(b) !== 'tensor'))
    return undefined
  if (operator === '!=' && b === 0) return a
  return operator === '==' && b === 0 && typeof a === 'object' && a?.type === 'tensor'
    ? { type: 'condition', of: a }
    : unknown('a comparison')
}

const COMPARISONS = ['==', '!=', '<', '<=', '>', '>=', 'is', 'is not', 'in', 'not in']

/**
 * A binary expression: arithmetic, comparisons in a chain, and, or. `a + b + c` of tensors is one
 * sum of three.
 */
export const binaryExpression = (machine: Machine, node: PySyntax, scope: PyScope): PyValue => {
  const children = childrenOf(node)
  const [left, right] = [children[0], children[children.length - 1]]
  const operator = operatorOf(machine, children.slice(1, -1))
  // `a + b + c` is one sum of three; so is a chain of any length, without one call a link.
  const links: { readonly operator: string; readonly node: PySyntax }[] = [
    { operator, node: right },
  ]
  let first = left
  while (first.name === 'BinaryExpression') {
    const inner = childrenOf(first)
    links.unshift({
      operator: operatorOf(machine, inner.slice(1, -1)),
      node: inner[inner.length - 1],
    })
    first = inner[0]
  }
  let value = machine.evaluate(first, scope)
  let compared: PyValue = value
  for (let i = 0; i < links.length; i++) {
    const { operator: sign, node: next } = links[i]
    if (sign === 'and' || sign === 'or') {
      const truth = truthOf(value)
      if (truth === (sign === 'or')) return value
      const other = machine.evaluate(next, scope)
      value = truth === undefined ? unknown('a condition') : other
      continue
    }
    const other = machine.evaluate(next, scope)
    if (COMPARISONS.includes(sign)) {
      const chained: PyValue =
        i > 0 && COMPARISONS.includes(links[i - 1].operator) ? compared : value
      const result = comparedTensor(sign, chained, other) ?? compare(sign, chained, other)
      compared = other
      if (i > 0 && COMPARISONS.includes(links[i - 1].operator) && value === false) return false
      value = result ?? unknown('a comparison')
    } else if (
      (sign === '+' || sign === '*') &&
      typeOf(value) === 'tensor' &&
      typeOf(other) === 'tensor'
    ) {
      const operands = [value, other]
      while (links[i + 1]?.operator === sign)
        operands.push(machine.evaluate(links[++i].node, scope))
      value = operands.every((one) => typeOf(one) === 'tensor')
        ? machine.binary(sign, tupleOf(operands), null, node)
        : operands.reduce((a, b) => machine.binary(sign, a, b, node))
    } else value = machine.binary(sign, value, other, node)
  }
  return value
}
