import type { Project, Tensor } from '../../src/graph/project'
import { shapesOf } from '../../src/graph/shapes'
import { type Parameters } from '../../src/layers/fields'
import { type Shape, sizeOf } from '../../src/layers/tensorShape'
import type { Part } from '../reference/network'
import { projectOf } from '../reference/network'
import {
  convolution,
  type Dice,
  KEEPING,
  norm,
  OF_ALL,
  OF_MAPS,
  shuffled,
  softmax,
} from './randomLayers'

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
