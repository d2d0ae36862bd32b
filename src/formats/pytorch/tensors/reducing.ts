import type { Parameters } from '../../../layers/fields'
import { itemsOf, numberIn, truthOf, tupleOf, unknown } from '../values/make'
import type { PyValue } from '../values/value'
import { isTensor, type NamedArguments, operation, type TensorOperation } from './operation'

/** `dim`, also as `axis`, and `keepdim`; undefined where the axes are not known. */
function alongIn(given: NamedArguments): Parameters | undefined {
  const dim = given.get('dim') ?? given.get('axis') ?? null
  const axes = dim === null ? null : (numberIn(dim) ?? itemsOf(dim)?.map(numberIn))
  if (axes === undefined || (Array.isArray(axes) && axes.includes(undefined))) return undefined
  const keepdim = truthOf(given.get('keepdim') ?? given.get('keepdims') ?? false) === true
  return { dim: axes as Parameters[string], keepdim }
}

const reduction = (
  kind: string,
  names = 'input dim keepdim',
  more: (given: NamedArguments) => Parameters = () => ({}),
): TensorOperation =>
  operation(names, (made, given) => {
    const along = alongIn(given)
    return along
      ? made.card(kind, { ...along, ...more(given) }, given.get('input') ?? null)
      : made.strange()
  })

/** max and min: of all, of two tensors, or along an axis with the places beside. */
const extreme = (all: string, two: string): TensorOperation =>
  operation('input dim keepdim', (made, given) => {
    const [x, dim = null] = [given.get('input') ?? null, given.get('dim') ?? given.get('other')]
    if (isTensor(dim)) return made.card(two, {}, x, dim)
    const along = alongIn(given)
    if (!along) return made.strange()
    const values = made.card(all, along, x)
    return along.dim === null ? values : tupleOf([values, unknown('the places of the extremes')])
  })

const correction = (given: NamedArguments): Parameters => {
  const unbiased = given.get('unbiased') ?? null
  const one = numberIn(given.get('correction'))
  if (one === undefined) return { unbiased: unbiased !== false }
  return one === 0 || one === 1 ? { unbiased: one === 1 } : { correction: one }
}

/** `x.var(False)` gives whether it is unbiased in place of the axis. */
const variance: TensorOperation = operation('input dim unbiased keepdim', (made, given) => {
  const plain = new Map(given)
  if (typeof given.get('dim') === 'boolean') {
    plain.set('unbiased', given.get('dim') ?? true)
    plain.set('dim', null)
  }
  return reduction('Var', 'input', correction).run(made, plain)
})

const normOf = (given: NamedArguments): Parameters => {
  const p: PyValue = given.get('p') ?? given.get('ord') ?? 2
  const n = numberIn(p)
  return { p: n === undefined ? 2 : Number.isFinite(n) ? n : n > 0 ? 'inf' : '-inf' }
}

/** Operations that reduce axes, by the name of the function or method. */
export const REDUCING: Readonly<Record<string, TensorOperation>> = {
  mean: reduction('Mean'),
  sum: reduction('Sum'),
  amax: reduction('Amax'),
  amin: reduction('Amin'),
  max: extreme('Amax', 'Maximum'),
  min: extreme('Amin', 'Minimum'),
  var: variance,
  std: operation('input dim unbiased keepdim', (made, given) => {
    const spread = variance.run(made, given)
    return isTensor(spread) ? made.card('Sqrt', {}, spread) : spread
  }),
  norm: reduction('Norm', 'input p dim keepdim', normOf),
  vector_norm: reduction('Norm', 'input ord dim keepdim', normOf),
  normalize: operation('input p dim eps', (made, given) => {
    const x = given.get('input') ?? null
    const { p } = normOf(given)
    const length = made.card('Norm', { p, dim: numberIn(given.get('dim')) ?? 1, keepdim: true }, x)
    return made.card(
      'Div',
      {},
      x,
      made.card('Clamp', { min: numberIn(given.get('eps')) ?? 1e-12 }, length),
    )
  }),
}
