import type { LinearOptions } from '../../../../layers/torch/options'
import type { EinsumPlan, SequenceTools } from '../../../../layers/torch/sequence'
import type { OnnxPlace, OnnxStep } from '../step'
import { attentionTools } from './attention'
import { norm } from './math'
import { recurrent } from './recurrent'

/** x·Wᵀ + b on the last axis; Gemm where there are rows and nothing else. */
export const linear =
  ({ bias }: LinearOptions): OnnxStep =>
  (to) => {
    const [x, weight] = [to.input(0), to.weight('weight')]
    if (to.inputs[0].length === 2)
      return to.add('Gemm', [x, weight, to.weight('bias')], { transB: { int: 1 } })
    const turned = to.called(to.add('Transpose', [weight], { perm: { ints: [1, 0] } }), 'weight')
    const product = to.add('MatMul', [x, turned])
    return bias ? to.add('Add', [product, to.weight('bias')]) : product
  }

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'

const spelled = (subscripts: readonly number[]): string =>
  subscripts.map((subscript) => LETTERS[subscript]).join('')

const einsum =
  ({ inputs, output }: EinsumPlan): OnnxStep =>
  (to) =>
    to.add(
      'Einsum',
      inputs.map((_, port) => to.input(port)),
      {
        equation: { text: `${inputs.map(spelled).join(',')}->${spelled(output)}` },
      },
    )

/** A row's length at least eps. */
function length(to: OnnxPlace, x: string, dim: number, eps: number): string {
  const own = norm(to, x, 2, { axes: [dim], keepdim: false })
  return to.add('Max', [own, to.scalar(eps)])
}

/** Layers of two inputs, of tables and of sequences. */
export const sequenceTools: SequenceTools<OnnxStep> = {
  ...attentionTools,
  recurrent,
  einsum,
  bilinear:
    ({ bias }) =>
    (to) => {
      const y = to.add('Einsum', [to.input(0), to.weight('weight'), to.input(1)], {
        equation: { text: '...i,oij,...j->...o' },
      })
      return bias ? to.add('Add', [y, to.weight('bias')]) : y
    },
  cosineSimilarity:
    ({ dim, eps }) =>
    (to) => {
      const rank = to.outputs[0].length + 1
      // The axis is one of the broadcast shape, in which shorter inputs begin later.
      const [x, y] = to.inputs.map((shape, port) => {
        const lead = Array.from({ length: rank - shape.length }, (_, axis) => axis)
        return lead.length > 0
          ? to.add('Unsqueeze', [to.input(port), to.ints(lead)])
          : to.input(port)
      })
      const wide = to.inputs.some((shape) => (shape[dim - rank + shape.length] ?? 1) === 1)
      const one = wide ? to.add('Mul', [y, to.scalar(0)]) : ''
      const other = wide ? to.add('Mul', [x, to.scalar(0)]) : ''
      const a = wide ? to.add('Add', [x, one]) : x
      const b = wide ? to.add('Add', [y, other]) : y
      const product = to.add('ReduceSum', [to.add('Mul', [a, b]), to.ints([dim])], {
        keepdims: { int: 0 },
      })
      const lengths = to.add('Mul', [length(to, a, dim, eps), length(to, b, dim, eps)])
      return to.add('Div', [product, lengths])
    },
  pairwiseDistance:
    ({ p, eps, keepdim }) =>
    (to) => {
      const apart = to.add('Sub', [to.input(0), to.input(1)])
      const moved = to.add('Add', [apart, to.scalar(eps)])
      const isScalar = to.inputs.every((shape) => shape.length === 0)
      return norm(to, moved, p, { axes: isScalar ? [] : [-1], keepdim })
    },
  embedding:
    ({ max_norm, norm_type }) =>
    (to) => {
      const rows = to.add('Gather', [to.weight('weight'), to.places(0)], { axis: { int: 0 } })
      if (max_norm === null) return rows
      const own = norm(to, rows, norm_type, { axes: [-1], keepdim: true })
      const safe = to.add('Add', [own, to.scalar(1e-7)])
      const factor = to.add('Div', [to.scalar(max_norm), safe])
      const isLong = to.add('Greater', [own, to.scalar(max_norm)])
      return to.add('Mul', [rows, to.add('Where', [isLong, factor, to.scalar(1)])])
    },
}
