import { type Shape, sameShape, torchShape } from '../../layers/tensorShape'

/** What PyTorch says where a loss that compares classes cannot take what it is given. */
export interface ClassWords {
  /** Of targets of this shape; null where they fit. */
  readonly targets: (output: Shape, target: Shape) => string | null
  /** Of a label that is no class. */
  readonly label: (label: number) => string
  /** Of weights that are not one for each class; null where it does not say a word. */
  readonly weight: (output: Shape, count: number) => string | null
}

/** The shape of class numbers for an output: without the axis of the classes. */
export const labelShape = (output: Shape): Shape =>
  output.length < 2 ? [] : [output[0], ...output.slice(2)]

const MANY = '0D or 1D target tensor expected, multi-target not supported'

function targetWords(output: Shape, target: Shape): string | null {
  if (sameShape(labelShape(output), target)) return null
  const [ours, theirs] = [torchShape(output), torchShape(target)]
  if (output.length > 1 && output[0] !== (target[0] ?? 0))
    return (
      `Expected input batch_size (${output[0]}) to match target batch_size ` +
      `(${target[0] ?? 0}).`
    )
  if (output.length < 3)
    return target.length > 1 ? MANY : `size mismatch (got input: ${ours}, target: ${theirs})`
  if (output.length !== 4)
    return `Expected target size ${torchShape(labelShape(output))}, got ${theirs}`
  return target.length === 3
    ? `size mismatch (got input: ${ours} , target: ${theirs}`
    : `only batches of spatial targets supported (3D tensors) but got targets of dimension: ` +
        target.length
}

/** Those of CrossEntropyLoss and NLLLoss. Source: LossNLL.cpp, LossNLL2d.cpp. */
export const LIKELIHOOD_WORDS: ClassWords = {
  targets: targetWords,
  label: (label) => `Target ${label} is out of bounds.`,
  weight: (output, count) =>
    output.length > 2
      ? 'weight tensor should be defined either for all or no classes'
      : `weight tensor should be defined either for all ${output[1] ?? output[0]} classes or no ` +
        `classes but got weight tensor of shape: ${torchShape([count])}`,
}

/** Those of MultiMarginLoss, which reads on behind a weight that is too short. */
export const MARGIN_WORDS: ClassWords = {
  targets: (output, target) =>
    output.length > 2
      ? 'Expected non-empty vector or matrix with optional 0-dim batch size, but got: ' +
        torchShape(output)
      : sameShape(labelShape(output), target)
        ? null
        : `inconsistent target size, got: ${torchShape(target)}`,
  label: () => 'target out of range',
  weight: () => null,
}
