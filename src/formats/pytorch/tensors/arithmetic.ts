import { itemsOf, numberIn } from '../values/make'
import type { PyValue } from '../values/value'
import { isTensor, type Making, operation, type TensorOperation } from './operation'

const pair = (kind: string): TensorOperation =>
  operation('input other', (made, given) =>
    made.card(kind, {}, given.get('input') ?? null, given.get('other') ?? null),
  )

/** A sum or difference, the second term times `alpha`. */
const scaled = (kind: string): TensorOperation =>
  operation('input other', (made, given) => {
    const alpha = numberIn(given.get('alpha')) ?? 1
    const [a, b] = [given.get('input') ?? null, given.get('other') ?? null]
    return made.card(kind, {}, a, alpha === 1 ? b : made.card('Mul', {}, b, alpha))
  })

/** Scaled dot-product attention, written out. */
function attend(made: Making, q: PyValue, k: PyValue, v: PyValue, mask: PyValue): PyValue {
  const width = isTensor(q) ? made.machine.cards.shapeOf(q)?.at(-1) : undefined
  const scores = made.card('MatMul', {}, q, made.card('Transpose', { dim0: -2, dim1: -1 }, k))
  const even = made.card('Div', {}, scores, Math.sqrt(width ?? 1))
  const masked = isTensor(mask) ? made.card('Add', {}, even, mask) : even
  return made.card('MatMul', {}, made.card('Softmax', { dim: -1 }, masked), v)
}

/** Operations of arithmetic, by the name of the function or method. */
export const ARITHMETIC: Readonly<Record<string, TensorOperation>> = {
  add: scaled('Add'),
  sub: scaled('Sub'),
  subtract: scaled('Sub'),
  rsub: operation('input other', (made, given) =>
    made.card('Sub', {}, given.get('other') ?? null, given.get('input') ?? null),
  ),
  mul: pair('Mul'),
  multiply: pair('Mul'),
  div: pair('Div'),
  divide: pair('Div'),
  true_divide: pair('Div'),
  matmul: pair('MatMul'),
  bmm: pair('MatMul'),
  mm: pair('MatMul'),
  mv: pair('MatMul'),
  baddbmm: operation('input a b', (made, given) =>
    made.card(
      'Add',
      {},
      given.get('input') ?? null,
      made.card('MatMul', {}, given.get('a') ?? null, given.get('b') ?? null),
    ),
  ),
  pow: operation('input exponent', (made, given) => {
    const exponent = given.get('exponent') ?? null
    const n = numberIn(exponent)
    return n === undefined
      ? made.card('Pow', {}, given.get('input') ?? null, exponent)
      : isTensor(given.get('input'))
        ? made.card('Pow', { exponent: n }, given.get('input') ?? null)
        : made.strange()
  }),
  square: operation('input', (made, given) =>
    made.card('Pow', { exponent: 2 }, given.get('input') ?? null),
  ),
  rsqrt: operation('input', (made, given) =>
    made.card('Pow', { exponent: -0.5 }, given.get('input') ?? null),
  ),
  negative: operation('input', (made, given) => made.card('Neg', {}, given.get('input') ?? null)),
  clip: operation('input min max', (made, given) => {
    const [min, max] = ['min', 'max'].map((name) => numberIn(given.get(name)) ?? null)
    return made.card('Clamp', { min, max }, given.get('input') ?? null)
  }),
  clamp_min: operation('input min', (made, given) =>
    made.card('Clamp', { min: numberIn(given.get('min')) ?? 0 }, given.get('input') ?? null),
  ),
  clamp_max: operation('input max', (made, given) =>
    made.card('Clamp', { max: numberIn(given.get('max')) ?? 0 }, given.get('input') ?? null),
  ),
  einsum: operation('equation *operands', (made, given) => {
    const operands = itemsOf(given.get('operands')) ?? []
    const inputs = operands.length === 1 ? (itemsOf(operands[0]) ?? operands) : operands
    const equation = given.get('equation')
    return typeof equation === 'string' && inputs.length === 2
      ? made.card('Einsum', { equation }, ...inputs)
      : made.strange()
  }),
  linear: operation('input weight bias', (made, given) => {
    const [x, weight, bias] = ['input', 'weight', 'bias'].map((name) => given.get(name) ?? null)
    if (!isTensor(x) || !isTensor(weight)) return made.strange()
    const product = made.card('MatMul', {}, x, made.card('Transpose', { dim0: 0, dim1: 1 }, weight))
    return isTensor(bias) ? made.card('Add', {}, product, bias) : product
  }),
  scaled_dot_product_attention: operation('query key value attn_mask', (made, given) => {
    const [q, k, v, mask] = ['query', 'key', 'value', 'attn_mask'].map(
      (name) => given.get(name) ?? null,
    )
    return attend(made, q, k, v, mask)
  }),
}

/** The operators of tensors. */
const OPERATORS: Readonly<Record<string, string>> = {
  '+': 'Add',
  '-': 'Sub',
  '*': 'Mul',
  '/': 'Div',
  '@': 'MatMul',
}

/** An operator with a tensor at one side at least; a sum or product of many as a tuple at `a`. */
export function tensorOperator(made: Making, operator: string, a: PyValue, b: PyValue): PyValue {
  const many = itemsOf(a)
  if (many && b === null) return made.card(OPERATORS[operator] ?? 'Add', {}, ...many)
  if (operator === '-' && b === null) return made.card('Neg', {}, a)
  if (operator === '**')
    return ARITHMETIC.pow.run(
      made,
      new Map([
        ['input', a],
        ['exponent', b],
      ]),
    )
  const kind = OPERATORS[operator]
  return kind ? made.card(kind, {}, a, b) : made.strange()
}
