import { type LayerKind, printShape } from './layer'

/** The facts that all element-wise activations share: any shape in, the same shape out. */
export const activation = (own: Pick<LayerKind, 'kind' | 'icon' | 'help' | 'fields' | 'build'> & { readonly rule: string }): LayerKind => ({
  ...own,
  role: 'layer',
  category: 'act',
  inputs: 1,
  linear: false,
  shape: ([input]) => input,
  explain: ([input]) => ({ rule: { text: own.rule }, lines: [{ axis: '', text: 'every value by itself', result: printShape(input) }] }),
  weights: () => [],
  macs: () => 0,
  examples: [
    { title: 'A map keeps its shape', parameters: {}, inputs: [[1, 1, 425, 638]], output: [1, 1, 425, 638] },
    { title: 'So does a vector', parameters: {}, inputs: [[4, 10]], output: [4, 10] },
  ],
})
