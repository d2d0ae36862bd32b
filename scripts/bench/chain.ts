import { inOrder, wiresInto } from '../../src/graph/graph'
import { kindOf } from '../../src/graph/kinds'
import type { NodeShape } from '../../src/graph/nodeShape'
import type { Project, Tensor } from '../../src/graph/project'
import { shapesOf } from '../../src/graph/shapes'
import { weightsOf } from '../../src/graph/weightsOf'
import type { Parameters } from '../../src/layers/fields'
import type { Shape } from '../../src/layers/tensorShape'
import type { Pixels } from '../../src/sources/source'

/** One operation, in the terms that every rival gets it in. Pairs are height and width. */
type Operation =
  | {
      readonly op: 'conv'
      readonly weight: Tensor
      readonly bias: Tensor | null
      readonly padding: readonly [number, number]
    }
  | { readonly op: 'linear'; readonly weight: Tensor; readonly bias: Tensor }
  | { readonly op: 'maxPool' | 'avgPool'; readonly size: number }
  | { readonly op: 'relu' | 'tanh' | 'flatten' }

/** One layer; weights and shapes in PyTorch's order. */
export type Step = Operation & { readonly name: string; readonly output: Shape }

/** A network without branches as plain numbers, the same for every rival. */
export interface Chain {
  readonly input: Tensor
  readonly steps: readonly Step[]
}

const both = (value: unknown): readonly [number, number] =>
  Array.isArray(value) ? [Number(value[0]), Number(value[1])] : [Number(value), Number(value)]

/** Refuses options that the rivals do not implement; ignoring one would compare different work. */
function expectDefaults(
  kind: string,
  p: Parameters,
  fixed: Readonly<Record<string, unknown>>,
): void {
  for (const [name, value] of Object.entries(fixed))
    if (
      p[name] !== undefined &&
      p[name] !== null &&
      JSON.stringify(both(p[name])) !== JSON.stringify(both(value))
    )
      throw new Error(
        `The benchmark’s rivals are not taught ${kind} with ${name} ${String(p[name])}.`,
      )
}

function operationOf(
  kind: string,
  { parameters: p }: NodeShape,
  weights: Readonly<Record<string, Tensor>>,
): Operation {
  switch (kind) {
    case 'Conv2d':
      expectDefaults(kind, p, { stride: 1, dilation: 1, groups: 1 })
      return {
        op: 'conv',
        weight: weights.weight,
        bias: weights.bias ?? null,
        padding: both(p.padding),
      }
    case 'Linear':
      return { op: 'linear', weight: weights.weight, bias: weights.bias }
    case 'MaxPool2d':
    case 'AvgPool2d':
      expectDefaults(kind, p, { padding: 0, dilation: 1, stride: p.stride ?? p.kernel_size })
      return { op: kind === 'MaxPool2d' ? 'maxPool' : 'avgPool', size: both(p.kernel_size)[0] }
    case 'ReLU':
      return { op: 'relu' }
    case 'Tanh':
      return { op: 'tanh' }
    case 'Flatten':
      return { op: 'flatten' }
    default:
      throw new Error(`The benchmark’s rivals are not taught ${kind}.`)
  }
}

/**
 * A project of one source and a chain of layers as plain numbers. Throws a sentence where it is
 * anything else.
 */
export function chainOf(project: Project, pixels: (picture: string) => Pixels | undefined): Chain {
  const shapes = shapesOf(project)
  const [first, ...rest] = inOrder(project.graph)
  const kind = kindOf(first)
  const entering = shapes.get(first.id)
  if (kind?.role !== 'source' || !entering?.output)
    throw new Error(`The network ${project.name} does not begin with a source.`)
  const steps = rest.map((node, i): Step => {
    const known = shapes.get(node.id)
    if (known?.state !== 'ok' || !known.output)
      throw new Error(`${node.name} of ${project.name} does not fit its input.`)
    const wires = wiresInto(project.graph, node.id)
    if (wires.length !== 1 || wires[0].from !== (i === 0 ? first : rest[i - 1]).id)
      throw new Error(`${project.name} is not a chain at ${node.name}.`)
    return {
      ...operationOf(node.kind, known, weightsOf(project, node, known.weights)),
      name: node.id,
      output: known.output,
    }
  })
  return {
    input: {
      shape: entering.output,
      data: kind.values(entering.parameters, pixels, {}, () => undefined),
    },
    steps,
  }
}
