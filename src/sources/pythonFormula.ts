import type jsep from 'jsep'
import type { Library } from '../layers/python'
import { plainFormula } from './formula'
import { CONSTANTS, FUNCTIONS, OPERATORS } from './functions'
import { GROUP, parseTree } from './grammar'

/**
 * A subexpression as Python code; `truth` is its boolean form where it is a comparison. `value` is
 * known where it does not depend on t.
 */
interface PythonPart {
  readonly text: string
  /** Needs no parentheses in any context. */
  readonly whole: boolean
  readonly truth?: string
  readonly value?: number
}

/** From here on, Python's integers do not fit a tensor. */
const LONGEST = 2 ** 53
const COMPARED = /^(?:[<>]=?|[!=]=)$/
const NUMPY: Readonly<Record<string, string>> = { asin: 'arcsin', acos: 'arccos', atan: 'arctan' }

/** What PyTorch and NumPy spell differently. */
const dialect = (library: Library) =>
  library === 'torch'
    ? { module: 'torch', float: '.float()', name: (of: string) => of }
    : { module: 'np', float: ".astype('float32')", name: (of: string) => NUMPY[of] ?? of }
type Dialect = ReturnType<typeof dialect>

function literal(value: number, { module }: Dialect): PythonPart {
  if (!Number.isFinite(value))
    return {
      text: Number.isNaN(value) ? `${module}.nan` : `${value < 0 ? '-' : ''}${module}.inf`,
      whole: !(value < 0),
      value,
    }
  const text = Math.abs(value) >= LONGEST ? value.toExponential() : String(value)
  return { text, whole: value >= 0, value }
}

/**
 * A constant is folded where Python would reject the expression, or evaluate it with integers that
 * do not fit a tensor.
 */
const kept = (written: PythonPart, value: number | undefined, d: Dialect): PythonPart =>
  value === undefined
    ? written
    : Number.isFinite(value) && Math.abs(value) < LONGEST && !written.truth
      ? { ...written, value }
      : literal(value, d)

const truthOf = (part: PythonPart): string =>
  part.value === undefined
    ? (part.truth ?? `(${part.text} != 0)`)
    : part.value === 0
      ? 'False'
      : 'True'
const fromTruth = (truth: string, d: Dialect): PythonPart => ({
  text: `${truth}${d.float}`,
  whole: true,
  truth,
})

/** The result of an operation on constants; undefined if any part depends on t. */
const valueOf = (
  of: (...values: number[]) => number,
  parts: readonly PythonPart[],
): number | undefined =>
  parts.every((part) => part.value !== undefined)
    ? of(...parts.map((part) => part.value ?? 0))
    : undefined

/** `min` or `max` of the parts; constants become clamp bounds. */
function bounded(name: string, parts: readonly PythonPart[], d: Dialect): PythonPart {
  const moving = parts.filter((part) => part.value === undefined)
  const fixed = parts.flatMap((part) => part.value ?? [])
  const pair = moving
    .map((part) => part.text)
    .reduce((a, b) => `${d.module}.${name}imum(${a}, ${b})`)
  if (fixed.length === 0) return { text: pair, whole: true }
  const bound = literal(name === 'min' ? Math.min(...fixed) : Math.max(...fixed), d).text
  return {
    text:
      d.module === 'np'
        ? `np.${name}imum(${pair}, ${bound})`
        : `torch.clamp(${pair}, ${name === 'min' ? 'max' : 'min'}=${bound})`,
    whole: true,
  }
}

function called(name: string, parts: readonly PythonPart[], d: Dialect): PythonPart {
  const value = valueOf(FUNCTIONS.get(name)?.of ?? (() => Number.NaN), parts)
  if (value !== undefined) return literal(value, d)
  if (name === 'min' || name === 'max') return bounded(name, parts, d)
  return { text: `${d.module}.${d.name(name)}(${parts[0].text})`, whole: true }
}

function between(operator: string, left: PythonPart, right: PythonPart, d: Dialect): PythonPart {
  const value = valueOf(OPERATORS.get(operator) ?? (() => Number.NaN), [left, right])
  if (COMPARED.test(operator))
    return kept(fromTruth(`(${left.text} ${operator} ${right.text})`, d), value, d)
  if (operator === '&&' || operator === '||')
    return kept(fromTruth(`(${truthOf(left)} ${operator[0]} ${truthOf(right)})`, d), value, d)
  const gap = operator === '+' || operator === '-' ? ' ' : ''
  // A power binds tighter than the minus sign of a folded constant.
  const base = operator === '**' && left.text.startsWith('-') ? `(${left.text})` : left.text
  return kept({ text: `${base}${gap}${operator}${gap}${right.text}`, whole: false }, value, d)
}

function written(tree: jsep.Expression, d: Dialect): PythonPart {
  const node = tree as jsep.CoreExpression
  if (tree.type === GROUP) {
    const inner = written(tree.body as jsep.Expression, d)
    return inner.whole ? inner : { ...inner, text: `(${inner.text})`, whole: true }
  }
  if (node.type === 'Literal') return literal(Number(node.value), d)
  if (node.type === 'Identifier') {
    if (node.name === 't') return { text: 't', whole: true }
    return {
      text: `${d.module}.${node.name === 'e' ? 'e' : 'pi'}`,
      whole: true,
      value: CONSTANTS.get(node.name),
    }
  }
  if (node.type === 'CallExpression')
    return called(
      (node.callee as jsep.Identifier).name,
      node.arguments.map((part) => written(part, d)),
      d,
    )
  if (node.type === 'BinaryExpression')
    return between(node.operator, written(node.left, d), written(node.right, d), d)
  if (node.type === 'ConditionalExpression') {
    const [test, yes, no] = [node.test, node.consequent, node.alternate].map((part) =>
      written(part, d),
    )
    if (test.value !== undefined) return test.value === 0 ? no : yes
    const both = yes.value !== undefined && no.value !== undefined
    return {
      text: `${d.module}.where(${truthOf(test)}, ${yes.text}, ${no.text})${both ? d.float : ''}`,
      whole: true,
    }
  }
  if (node.type !== 'UnaryExpression') return literal(Number.NaN, d)
  const part = written(node.argument, d)
  if (node.operator === '!')
    return kept(
      fromTruth(`(${part.text} == 0)`, d),
      part.value === undefined ? undefined : Number(part.value === 0),
      d,
    )
  if (node.operator === '+') return part
  return kept(
    { text: `-${part.text}`, whole: false },
    part.value === undefined ? undefined : -part.value,
    d,
  )
}

/**
 * A formula that `parseFormula` accepts, as an expression of the tensor or array `t`; comparisons
 * give 1 or 0.
 */
export function pythonFormula(source: string, library: Library): string {
  const d = dialect(library)
  const { text, value } = written(parseTree(plainFormula(source)), d)
  return value === undefined ? text : `${d.module}.full_like(t, ${text})`
}
