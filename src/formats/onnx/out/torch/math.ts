import type { MathTools, ReduceOptions } from '../../../../layers/torch/math'
import type { OnnxPlace, OnnxStep } from '../step'

const PAIRS = { sub: 'Sub', div: 'Div', maximum: 'Max', minimum: 'Min', pow: 'Pow' } as const

const BOOL = 9

/** Along axes, which are an input of ReduceSum and an attribute of all others. */
function reduced(
  to: OnnxPlace,
  op: string,
  x: string,
  { axes, keepdim }: Pick<ReduceOptions, 'axes' | 'keepdim'>,
): string {
  const keepdims = { keepdims: { int: keepdim ? 1 : 0 } }
  if (axes.length === 0) return op === 'ReduceL1' || op === 'ReduceL2' ? to.add('Abs', [x]) : x
  return op === 'ReduceSum'
    ? to.add(op, [x, to.ints(axes)], keepdims)
    : to.add(op, [x], { axes: { ints: axes }, ...keepdims })
}

/** The p-norm; the number of those that are not 0 for p = 0. */
export function norm(
  to: OnnxPlace,
  x: string,
  p: number,
  o: Pick<ReduceOptions, 'axes' | 'keepdim'>,
): string {
  if (p === 1) return reduced(to, 'ReduceL1', x, o)
  if (p === 2) return reduced(to, 'ReduceL2', x, o)
  const size = to.add('Abs', [x])
  if (p === Infinity) return reduced(to, 'ReduceMax', size, o)
  if (p === -Infinity) return reduced(to, 'ReduceMin', size, o)
  if (p === 0) return reduced(to, 'ReduceSum', to.add('Ceil', [to.add('Sign', [size])]), o)
  const sum = reduced(to, 'ReduceSum', to.add('Pow', [size, to.scalar(p)]), o)
  return to.add('Pow', [sum, to.scalar(1 / p)])
}

/** The sum of squares around the mean, by the number of them but the correction. */
function variance(to: OnnxPlace, x: string, o: ReduceOptions): string {
  const mean = reduced(to, 'ReduceMean', x, { axes: o.axes, keepdim: true })
  const centred = to.add('Sub', [x, mean])
  const sum = reduced(to, 'ReduceSum', to.add('Mul', [centred, centred]), o)
  return to.add('Div', [sum, to.scalar(Math.max(0, o.count - o.setting))])
}

const REDUCTIONS = { mean: 'ReduceMean', sum: 'ReduceSum', amax: 'ReduceMax', amin: 'ReduceMin' }

function reduce(o: ReduceOptions): OnnxStep {
  return (to) => {
    const x = to.input(0)
    if (o.reduction === 'var') return variance(to, x, o)
    if (o.reduction === 'norm') return norm(to, x, o.setting, o)
    return reduced(to, REDUCTIONS[o.reduction], x, o)
  }
}

/** Functions that are no modules. */
export const mathTools: MathTools<OnnxStep> = {
  pair: (name) => (to) => to.add(PAIRS[name], [to.input(0), to.input(1)]),
  reduce,
  where: () => (to) =>
    to.add('Where', [
      to.add('Cast', [to.input(0)], { to: { int: BOOL } }),
      to.input(1),
      to.input(2),
    ]),
}

/** Sum or product of inputs. */
export const combine =
  (operation: 'add' | 'mul'): OnnxStep =>
  (to) => {
    const all = to.inputs.map((_, port) => to.input(port))
    if (all.length === 1) return to.add('Identity', all)
    const name = operation === 'add' ? 'Add' : 'Mul'
    return operation === 'add' && all.length > 2
      ? to.add('Sum', all)
      : all.slice(1).reduce((sum, one) => to.add(name, [sum, one]), all[0])
  }

/** All inputs but those of no numbers, in a row. */
export const concat =
  (dim: number): OnnxStep =>
  (to) => {
    const kept = [...to.inputs.keys()].filter(
      (port) => to.inputs[port].length !== 1 || to.inputs[port][0] !== 0,
    )
    const ports = kept.length > 0 ? kept : [0]
    return to.add(
      'Concat',
      ports.map((port) => to.input(port)),
      { axis: { int: dim } },
    )
  }
