import { isRecord } from '../isRecord'
import type { TraceNode } from './document'

/** A function that is given the weights of a layer, as that layer. */
interface AsLayer {
  readonly target: string
  readonly arguments: TraceNode['arguments']
  /** The keys of its weights in the file, by the layer's names. */
  readonly weights: Readonly<Record<string, string>>
}

const keyIn = (value: unknown): string | undefined =>
  isRecord(value) && typeof value.weight === 'string' ? value.weight : undefined

/** Names of a function's arguments after the first, in order. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  linear: ['weight', 'bias'],
  conv1d: ['weight', 'bias', 'stride', 'padding', 'dilation', 'groups'],
  conv2d: ['weight', 'bias', 'stride', 'padding', 'dilation', 'groups'],
  layer_norm: ['normalized_shape', 'weight', 'bias', 'eps'],
  batch_norm: ['running_mean', 'running_var', 'weight', 'bias', 'training', 'momentum', 'eps'],
  group_norm: ['num_groups', 'weight', 'bias', 'eps'],
}

type Make = (
  given: Readonly<Record<string, unknown>>,
  shapes: { readonly weight: readonly number[]; readonly rank: number },
) => readonly [kind: string, parameters: Readonly<Record<string, unknown>>]

const convolution =
  (kind: string): Make =>
  ({ stride = 1, padding = 0, dilation = 1, groups = 1, bias }, { weight }) => [
    kind,
    {
      in_channels: weight[1] * Number(groups),
      out_channels: weight[0],
      kernel_size: weight.slice(2),
      stride,
      padding,
      dilation,
      groups,
      bias: keyIn(bias) !== undefined,
    },
  ]

const LAYERS: Readonly<Record<string, Make>> = {
  linear: ({ bias }, { weight }) => [
    'Linear',
    { in_features: weight[1], out_features: weight[0], bias: keyIn(bias) !== undefined },
  ],
  conv1d: convolution('Conv1d'),
  conv2d: convolution('Conv2d'),
  layer_norm: ({ normalized_shape, eps = 1e-5 }) => ['LayerNorm', { normalized_shape, eps }],
  batch_norm: ({ eps = 1e-5, momentum = 0.1 }, { weight, rank }) => [
    rank === 4 ? 'BatchNorm2d' : 'BatchNorm1d',
    { num_features: weight[0], eps, momentum },
  ],
  group_norm: ({ num_groups, eps = 1e-5 }, { weight }) => [
    'GroupNorm',
    { num_groups, num_channels: weight[0], eps },
  ],
}

/**
 * `F.linear(x, weight, bias)` and its like, whose weights the file holds, as the layer that they
 * are; undefined for any other call.
 */
export function asLayer(
  { target, args, kwargs, shapes }: TraceNode,
  shapeOf: (key: string) => readonly number[] | undefined,
): AsLayer | undefined {
  const name = target.split('.').at(-1) ?? ''
  const names = Object.hasOwn(NAMES, name) ? NAMES[name] : undefined
  if (!names || !target.startsWith('torch.')) return undefined
  const given: Record<string, unknown> = { ...kwargs }
  names.forEach((word, i) => {
    if (i + 1 < args.length) given[word] = args[i + 1]
  })
  const held = ['weight', 'bias', 'running_mean', 'running_var'].flatMap((word) => {
    const key = keyIn(given[word])
    return key === undefined ? [] : [[word, key] as const]
  })
  const weights = Object.fromEntries(held)
  const weight = shapeOf(weights.weight ?? '')
  // A layer has both or none of a norm's scale and offset.
  if (!weight || (name.endsWith('norm') && weights.bias === undefined)) return undefined
  const [kind, parameters] = LAYERS[name](given, { weight, rank: shapes[0]?.length ?? 0 })
  return { target: `torch.nn.${kind}`, arguments: parameters, weights }
}
