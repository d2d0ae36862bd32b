import type { Calculation, Source } from '../arithmetic'
import { axisOf, outOfRange } from '../axes'
import { int } from '../fields'
import type { LayerKind, OwnFacts } from '../layer'
import { placeOf } from '../place'
import { keras, lambda } from '../python'
import { readsAllOf } from '../reads'
import { shape } from '../sentence'
import { type Shape } from '../tensorShape'
import { activation } from './activation'

/**
 * The axis that PyTorch uses where dim is None: 0 for rank 0, 1 or 3, else 1. Source:
 * torch.nn.functional, _get_softmax_dim.
 */
const usualAxis = (rank: number): number => (rank === 0 || rank === 1 || rank === 3 ? 0 : 1)

const dimOf = (input: Shape, { dim }: { readonly dim: number }): number => axisOf(dim, input.length)

/** What is taken along the axis: e^x / Σ e^x, its logarithm, or the same of −x. */
export type Soft = 'softmax' | 'log' | 'min'

/**
 * The numbers along an axis, and the steps from them to the result, computed stably: the maximum is
 * subtracted first.
 */
export function softmaxCell(
  rule: string,
  soft: Soft,
  input: Shape,
  dim: number,
  index: readonly number[],
): Calculation {
  const reads: Source[] = Array.from({ length: input[dim] ?? 1 }, (_, i) => ({
    port: 0,
    place: placeOf(
      index.map((own, axis) => (axis === dim ? i : own)),
      input,
    ),
  }))
  const own = { port: 0, place: placeOf(index, input) }
  const [sign, name] = soft === 'min' ? [-1, '−x'] : [1, 'x']
  return {
    combine: 'steps',
    rule,
    x: own,
    reads,
    steps(read) {
      const x = sign * read(own)
      const all = reads.map((source) => sign * read(source))
      const most = all.reduce((a, b) => (Number.isNaN(b) ? b : Math.max(a, b)), -Infinity)
      const sum = all.reduce((total, each) => total + Math.exp(each - most), 0)
      const lines = [{ name: `largest ${name}`, value: most, note: 'so that nothing overflows' }]
      const total = {
        name: `Σ e^(${name} − largest)`,
        value: sum,
        note: `of ${all.length} ${all.length === 1 ? 'number' : 'numbers'}`,
      }
      if (soft === 'log')
        return [...lines, total, { name: 'x − largest − ln Σ', value: x - most - Math.log(sum) }]
      return [
        ...lines,
        { name: `e^(${name} − largest)`, value: Math.exp(x - most) },
        total,
        { name: `e^(${name} − largest) / Σ`, value: Math.exp(x - most) / sum },
      ]
    },
  }
}

/** The facts that Softmax, LogSoftmax and Softmin share. Source: torch.nn.Softmax. */
export const softmaxAlong = (
  soft: Soft,
  own: OwnFacts<readonly [], 'kind' | 'help'> & { readonly rule: string },
): LayerKind =>
  activation({
    ...own,
    icon: 'chart-bar',
    pointwise: false,
    gives: soft === 'log' ? 'log-probabilities' : 'probabilities',
    fields: [
      int('dim', null, 'Axis along which the numbers are compared; −1 is the last one.', {
        min: -8,
        max: 7,
        soft: [-1, 3],
        empty: 'axis 1, or 0 of 1 or 3',
      }),
    ],
    problem: (input, p) => (p.dim === null ? null : outOfRange('dim', p.dim, input, -1)),
    infer: ([input], p) => ({ dim: p.dim ?? usualAxis(input.length) }),
    along: (input, p) => dimOf(input, p),
    explain: ([input], p) => ({
      rule: { words: own.rule },
      lines: [
        {
          axis: '',
          words: `over the ${input[dimOf(input, p)] ?? 1} numbers along axis ${dimOf(input, p)}`,
          result: shape(input),
        },
      ],
    }),
    arithmetic: ([input], _output, p, index) =>
      softmaxCell(own.rule, soft, input, dimOf(input, p), index),
    keras: (p, [input]) => [
      soft !== 'softmax' || input.length < 2
        ? lambda(
            `ops.${soft === 'log' ? 'log_' : ''}softmax(${soft === 'min' ? '-' : ''}x, ` +
              `axis=${dimOf(input, p)})`,
          )
        : keras('Softmax', `axis=${dimOf(input, p)}`),
    ],
    reads: ([input], p) => readsAllOf(input, (axis) => axis === dimOf(input, p)),
    build: (torch, p, [input]) =>
      torch.softmax({
        dim: dimOf(input, p),
        rank: input.length,
        log: soft === 'log',
        negated: soft === 'min',
      }),
    examples: [
      {
        title: 'Ten scores become ten probabilities',
        parameters: { dim: 1 },
        inputs: [[4, 10]],
        output: [4, 10],
      },
      {
        title: 'Over the channels of every place',
        parameters: { dim: -3 },
        inputs: [[1, 3, 8, 8]],
        output: [1, 3, 8, 8],
      },
    ],
  })
