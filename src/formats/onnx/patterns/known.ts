import type { OnnxNode } from '../model'
import type { Surface } from './chains'
import { any, clip, type KnownPattern, op, type Pattern, plus, times } from './pattern'

const x = any('x')

/** √½ and √(2/π), the numbers of GELU. */
const HALF_ROOT = Math.SQRT1_2
const ROOT = Math.sqrt(2 / Math.PI)
const CUBE = 0.044715

/** x − the mean of x along the axes. */
const centred: Pattern = {
  op: 'Sub',
  of: [x, { op: 'ReduceMean', of: [x], keeps: ['axes'] }],
}

const deviation: Pattern = plus('epsilon', {
  op: 'ReduceMean',
  of: [times(1, centred, centred)],
  keeps: ['axes'],
})

/** The mean of x² over neighbouring channels, as a pool over one axis more. */
const squaresAround: Pattern = {
  through: ['Reshape', 'If', 'Squeeze', 'Unsqueeze', 'AveragePool', 'Pad'],
  window: 'size',
  from: times(1, x, x),
}

/**
 * The groups of an InstanceNormalization of N×groups×all that has no weights of its own, and whose
 * result gets the shape back that it had.
 */
function groupsOf(nodes: readonly OnnxNode[], { constants, producers }: Surface) {
  const [last, norm, first] = nodes
  const [scale, bias] = [1, 2].map((i) => constants.get(norm.inputs[i] ?? '')?.read())
  const shape = constants.get(first.inputs[1] ?? '')?.read()
  const back = producers.get(last.inputs[1] ?? '')
  const same =
    (back?.op === 'Shape' && back.inputs[0] === first.inputs[0]) ||
    constants.get(last.inputs[1] ?? '')?.shape[0] === 4
  const plain = scale?.every((each) => each === 1) && bias?.every((each) => each === 0)
  return scale && plain && same && shape?.length === 3 && shape[1] === scale.length
    ? new Map([['num_groups', scale.length]])
    : null
}

const compared = (name: 'Greater' | 'Less', sign: 1 | -1): Pattern => ({
  op: name,
  of: [x],
  numbers: { than: sign === 1 ? 'lambd' : [-1, 'lambd'] },
})

const zeroed = (condition: Pattern, value: Pattern): Pattern => ({
  op: 'Where',
  of: [condition, value],
  numbers: { otherwise: 0 },
})

const gelu = (inner: Pattern): Pattern => times(0.5, x, plus(1, op('Tanh', inner)))

/**
 * Layers in the ways in which exporters write them, larger ones before those that are parts of
 * them. Sources: torch.onnx (1.x and 2.x), paddle2onnx, tf2onnx, keras2onnx.
 */
export const KNOWN_PATTERNS: readonly KnownPattern[] = [
  { name: 'Hardswish', op: 'HardSwish', pattern: times(1 / 6, x, clip(0, 6, plus(3, x))) },
  {
    name: 'Hardswish',
    op: 'HardSwish',
    pattern: times(1, x, { op: 'HardSigmoid', of: [x], numbers: { alpha: 1 / 6, beta: 0.5 } }),
  },
  {
    name: 'Hardswish',
    op: 'HardSwish',
    pattern: times(1, x, clip(0, 1, plus(0.5, times(1 / 6, x)))),
  },
  { name: 'Hardsigmoid', op: 'Hardsigmoid', pattern: times(1 / 6, clip(0, 6, plus(3, x))) },
  { name: 'Hardsigmoid', op: 'Hardsigmoid', pattern: clip(0, 1, plus(0.5, times(1 / 6, x))) },
  {
    name: 'GELU',
    op: 'Gelu',
    pattern: times(0.5, x, plus(1, op('Erf', times(HALF_ROOT, x)))),
  },
  {
    name: 'GELU (tanh)',
    op: 'GeluTanh',
    pattern: gelu(times(ROOT, plus(0, x, times(CUBE, x, x, x)))),
  },
  {
    name: 'GELU (tanh)',
    op: 'GeluTanh',
    pattern: gelu(times(ROOT, x, plus(1, times(CUBE, x, x)))),
  },
  {
    name: 'GELU (tanh)',
    op: 'GeluTanh',
    pattern: gelu(plus(0, times(ROOT, x), times(ROOT * CUBE, x, x, x))),
  },
  { name: 'SiLU', op: 'Silu', pattern: times(1, x, op('Sigmoid', x)) },
  { name: 'Mish', op: 'Mish', pattern: times(1, x, op('Tanh', op('Softplus', x))) },
  {
    name: 'Mish',
    op: 'Mish',
    pattern: times(1, x, op('Tanh', op('Log', plus(1, op('Exp', x))))),
  },
  { name: 'LogSigmoid', op: 'LogSigmoid', pattern: op('Log', op('Sigmoid', x)) },
  {
    name: 'LogSigmoid',
    op: 'LogSigmoid',
    pattern: op('Neg', op('Softplus', op('Neg', x))),
  },
  { name: 'Softplus', op: 'Softplus', pattern: op('Log', plus(1, op('Exp', x))) },
  { name: 'Softsign', op: 'Softsign', pattern: op('Div', x, plus(1, op('Abs', x))) },
  { name: 'Tanhshrink', op: 'Tanhshrink', pattern: op('Sub', x, op('Tanh', x)) },
  {
    name: 'Softmin',
    op: 'Softmin',
    pattern: { op: 'Softmax', of: [op('Neg', x)], keeps: ['axis'] },
  },
  {
    name: 'Softshrink',
    op: 'Softshrink',
    pattern: plus(
      0,
      zeroed(compared('Greater', 1), plus([-1, 'lambd'], x)),
      zeroed(compared('Less', -1), plus('lambd', x)),
    ),
  },
  {
    name: 'Hardshrink',
    op: 'HardShrink',
    pattern: zeroed(op('Or', compared('Greater', 1), compared('Less', -1)), x),
  },
  {
    name: 'LayerNorm',
    op: 'LayerNorm',
    pattern: op('Div', centred, op('Sqrt', deviation)),
  },
  {
    name: 'LocalResponseNorm',
    op: 'LocalResponseNorm',
    pattern: op('Div', x, {
      op: 'Pow',
      of: [plus('bias', times('alpha', squaresAround))],
      numbers: { exponent: 'beta' },
    }),
  },
  {
    name: 'GroupNorm',
    op: 'GroupNormalization',
    pattern: op('Reshape', {
      op: 'InstanceNormalization',
      of: [op('Reshape', x)],
      keeps: ['epsilon'],
    }),
    also: groupsOf,
  },
  // What torch.nn.LPPool writes around a number that is not negative.
  { name: 'Identity', op: 'Identity', pattern: times(1, op('Sign', x), op('Relu', op('Abs', x))) },
]
