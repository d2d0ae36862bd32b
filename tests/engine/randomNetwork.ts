import type { Project, Tensor } from '../../src/graph/project'
import { shapesOf } from '../../src/graph/shapes'
import { type Parameters } from '../../src/layers/fields'
import { type Shape, sizeOf } from '../../src/layers/tensorShape'
import type { Part } from '../reference/network'
import { projectOf } from '../reference/network'
import type { dice } from '../reference/random'

type Dice = ReturnType<typeof dice>
type Draw = (dice: Dice, shape: Shape) => readonly [kind: string, parameters: Parameters]

const MODES = ['zeros', 'zeros', 'reflect', 'replicate', 'circular']
const axesOf = (shape: Shape): 1 | 2 => (shape.length === 4 ? 2 : 1)
const pair = ({ int }: Dice, shape: Shape, low: number, high: number): number | number[] =>
  axesOf(shape) === 1 ? int(low, high) : [int(low, high), int(low, high)]
/** Sides of padding as PyTorch lists them; some cut cells off. */
const sides = ({ int }: Dice, shape: Shape): number[] =>
  Array.from({ length: 2 * axesOf(shape) }, () => int(-1, 2))

const convolution: Draw = (d, shape) => {
  const groups = d.one([1, 1, 2, 3].filter((count) => shape[1] % count === 0))
  const own = {
    kernel_size: pair(d, shape, 1, 3),
    stride: pair(d, shape, 1, 2),
    dilation: pair(d, shape, 1, 2),
    groups,
    out_channels: groups * d.int(1, 2),
  }
  return [
    `Conv${axesOf(shape)}d`,
    { ...own, padding: pair(d, shape, 0, 2), padding_mode: d.one(MODES) },
  ]
}
const transposed: Draw = (d, shape) => {
  const groups = d.one([1, 2].filter((count) => shape[1] % count === 0))
  const own = {
    kernel_size: pair(d, shape, 1, 3),
    stride: pair(d, shape, 1, 3),
    dilation: pair(d, shape, 1, 2),
    groups,
    out_channels: groups * d.int(1, 2),
  }
  return [`ConvTranspose${axesOf(shape)}d`, { ...own, padding: pair(d, shape, 0, 1) }]
}
const pool: Draw = (d, shape) => [
  `AvgPool${axesOf(shape)}d`,
  {
    kernel_size: pair(d, shape, 2, 3),
    stride: pair(d, shape, 1, 3),
    padding: d.int(0, 1),
    ceil_mode: d.int(0, 1) === 1,
  },
]
const adaptive: Draw = (d, shape) => [
  `AdaptiveAvgPool${axesOf(shape)}d`,
  { output_size: pair(d, shape, 1, 4) },
]
const padding: Draw = (d, shape) => [
  d.one(['ReflectionPad', 'ReplicationPad', 'CircularPad', 'ConstantPad']) + `${axesOf(shape)}d`,
  { padding: sides(d, shape), value: 1 },
]
const upsample: Draw = (d, shape) => {
  const mode =
    axesOf(shape) === 1 ? d.one(['nearest', 'linear']) : d.one(['nearest', 'bilinear', 'bicubic'])
  return [
    'Upsample',
    {
      mode,
      scale_factor: d.one([1.5, 2, 3, 0.6]),
      align_corners: mode !== 'nearest' && d.int(0, 1) === 1,
    },
  ]
}
const shuffled: Draw = (d) =>
  d.one([
    ['PixelShuffle', { upscale_factor: 2 }] as const,
    ['PixelUnshuffle', { downscale_factor: 2 }] as const,
  ])
const activation: Draw = (d) => [
  d.one(['Softplus', 'SiLU', 'LeakyReLU', 'Identity', 'Dropout']),
  {},
]
const linear: Draw = (d) => ['Linear', { out_features: d.int(1, 4) }]
const flatten: Draw = (d, shape) => {
  const start = d.int(0, shape.length - 2)
  return ['Flatten', { start_dim: start, end_dim: d.int(start + 1, shape.length - 1) }]
}
const unflatten: Draw = (d, shape) => {
  const dim = d.int(0, shape.length - 1)
  return [
    'Unflatten',
    {
      dim,
      unflattened_size: d.one([
        [2, -1],
        [-1, 3],
        [2, 2, -1],
        [1, -1],
      ]),
    },
  ]
}
const permute: Draw = (d, shape) => [
  'Permute',
  { dims: shape.map((_, axis) => axis).sort(() => d.int(0, 1) - 0.5) },
]
const select: Draw = (d, shape) => {
  const dim = d.int(0, shape.length - 1)
  return ['Select', { dim, start: d.int(0, shape[dim] - 1), stop: null, step: d.int(1, 2) }]
}
const neighbours: Draw = (d) => ['LocalResponseNorm', { size: d.int(1, 4), alpha: 1 }]

/**
 * Layers whose outputs are tied to each other (they sum to a constant): of less than three numbers
 * the slope would be 0.
 */
const softmax: Draw = (d, shape) => {
  const dims = [...shape.keys()].filter((dim) => shape[dim] > 1)
  return dims.length === 0 ? ['Identity', {}] : ['Softmax', { dim: d.one(dims) }]
}
const norm: Draw = (d, shape) => {
  const axes = axesOf(shape)
  const drawn = d.one<readonly [string, Parameters, number]>([
    [`BatchNorm${axes}d`, { training: true }, sizeOf(shape) / shape[1]],
    [`BatchNorm${axes}d`, {}, 3],
    [`InstanceNorm${axes}d`, {}, sizeOf(shape.slice(2))],
    [
      'GroupNorm',
      { num_groups: shape[1] % 2 === 0 ? 2 : 1 },
      sizeOf(shape.slice(1)) / (shape[1] % 2 === 0 ? 2 : 1),
    ],
    ['LayerNorm', { normalized_shape: shape.slice(2) }, sizeOf(shape.slice(2))],
  ])
  return drawn[2] >= 3 ? [drawn[0], drawn[1]] : ['Identity', {}]
}

const OF_MAPS: readonly Draw[] = [
  convolution,
  convolution,
  convolution,
  transposed,
  pool,
  adaptive,
  padding,
  upsample,
  neighbours,
]
const OF_ALL: readonly Draw[] = [
  activation,
  activation,
  linear,
  flatten,
  unflatten,
  permute,
  select,
]

/** They copy no number. */
const KEEPING: readonly Draw[] = [activation, linear, permute, neighbours]

/**
 * Weights between 0.2 and 1, divided by what a value reads: every slope is positive, and none grows
 * or fades away.
 */
function weightsOf(project: Project, { int }: Dice): Project['weights'] {
  const weights: Record<string, Record<string, Tensor>> = {}
  for (const [id, shape] of shapesOf(project))
    for (const { name, shape: sizes, fanIn } of shape.weights) {
      const over = name === 'weight' && sizes.length > 1 ? Math.sqrt(fanIn) : 1
      weights[id] = {
        ...weights[id],
        [name]: {
          shape: sizes,
          data: Float32Array.from({ length: sizeOf(sizes) }, () => int(20, 100) / 100 / over),
        },
      }
    }
  return weights
}

/**
 * A random network whose slopes are 0 only where nothing is read, but for numbers that cancel by
 * chance: smooth layers, positive weights, and a bend after what sums to a constant. `drawn` gives
 * it with other numbers.
 */
export function randomNetwork(d: Dice): {
  readonly project: Project
  readonly drawn: () => Project
  readonly last: string
  readonly kinds: readonly string[]
} {
  const axes = d.one([1, 2])
  const draw = (): Shape => [
    d.int(1, 2),
    d.one([1, 2, 3, 4]),
    ...Array.from({ length: axes }, () => d.int(3, 7)),
  ]
  const values = (shape: Shape): Tensor => ({
    shape,
    data: Float32Array.from({ length: sizeOf(shape) }, () => d.int(50, 150) / 100),
  })
  const inputs: Record<string, Tensor> = { x: values(draw()) }
  if (d.int(0, 3) === 0) inputs.y = values(draw())
  const parts: Part[] = []
  let shapes = shapesOf(projectOf(inputs, parts))
  /** Adds a layer where it fits. */
  const add = (layer: string, params: Parameters, from: readonly string[]): boolean => {
    const name = `n${parts.length}`
    const next = [...parts, { name, layer, params, inputs: from }]
    const known = shapesOf(projectOf(inputs, next))
    const output = known.get(name)?.output
    if (known.get(name)?.state !== 'ok' || !output || sizeOf(output) === 0 || sizeOf(output) > 3000)
      return false
    parts.push(next[next.length - 1])
    shapes = known
    return true
  }
  /** Names of what holds no copies of one number. */
  const distinct = new Set(Object.keys(inputs))
  const names = (): string[] => [...Object.keys(inputs), ...parts.map(({ name }) => name)]
  const newest = (): string => names()[names().length - 1]
  for (let tries = 0; tries < 24 && parts.length < 7; tries++) {
    const from = d.int(0, 4) > 0 ? newest() : d.one(names())
    const shape = shapes.get(from)?.output ?? []
    const other = d.one(names())
    const join = d.int(0, 9)
    if (join < 2) {
      add(d.one(['Add', 'Add', 'Mul']), {}, [from, other])
      continue
    }
    if (join === 2) {
      // The same twice would make a softmax over both constant.
      if (other !== from) add('Concat', { dim: d.int(0, shape.length - 1) }, [other, from])
      continue
    }
    if (join === 3) {
      add('MatMul', {}, [from, other])
      continue
    }
    const maps = shape.length === 3 || shape.length === 4
    // Copies of one number would all be the same after a softmax or a norm, whatever the number.
    const more = [
      ...(maps ? OF_MAPS : []),
      ...(shape.length === 4 ? [shuffled] : []),
      ...(distinct.has(from) ? [softmax, ...(maps ? [norm, norm] : [])] : []),
    ]
    const drawn = d.one([...OF_ALL, ...more])
    const [kind, parameters] = drawn(d, shape)
    const added = add(kind, parameters, [from])
    if (
      added &&
      distinct.has(from) &&
      (KEEPING.includes(drawn) || (drawn === convolution && parameters.padding_mode === 'zeros'))
    )
      distinct.add(newest())
    if (added && (drawn === norm || drawn === softmax)) add('Softplus', {}, [newest()])
  }
  if (parts.length === 0) add('Softplus', {}, ['x'])
  const drawn = (): Project => {
    const project = projectOf(
      Object.fromEntries(Object.entries(inputs).map(([name, { shape }]) => [name, values(shape)])),
      parts,
    )
    return { ...project, weights: weightsOf(project, d) }
  }
  return { project: drawn(), drawn, last: newest(), kinds: parts.map(({ layer }) => layer) }
}
