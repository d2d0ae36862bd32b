import { samePlace } from '../arithmetic'
import { type Parameters } from '../fields'
import { type LayerKind } from '../layer'
import { type Problem } from '../problem'
import { readsOwnPlace } from '../reads'
import { printShape, type Shape } from '../tensorShape'

type Own = Pick<LayerKind, 'kind' | 'icon' | 'help' | 'fields' | 'build'> &
  Partial<LayerKind> & { readonly rule: string }

/**
 * The facts that all activations share: any shape in, the same shape out. `problem` says what the
 * parameters or the shape forbid.
 */
export const activation = ({
  rule,
  problem,
  ...own
}: Own & { readonly problem?: (input: Shape, p: Parameters) => Problem | null }): LayerKind => ({
  role: 'layer',
  category: 'act',
  inputs: 1,
  linear: false,
  pointwise: true,
  shape: ([input], p) => problem?.(input, p) ?? input,
  explain: ([input]) => ({
    rule: { text: rule },
    lines: [{ axis: '', text: 'every value by itself', result: printShape(input) }],
  }),
  weights: () => [],
  arithmetic: ([input], _output, p, index) => ({
    combine: 'function',
    rule,
    x: samePlace(index, input),
    numbers: own.fields
      .filter((field) => field.type === 'number')
      .map(({ name }) => [name, p[name] as number] as const),
  }),
  reads: readsOwnPlace,
  macs: () => 0,
  examples: [
    {
      title: 'A map keeps its shape',
      parameters: {},
      inputs: [[1, 1, 425, 638]],
      output: [1, 1, 425, 638],
    },
    { title: 'So does a vector', parameters: {}, inputs: [[4, 10]], output: [4, 10] },
  ],
  ...own,
})
