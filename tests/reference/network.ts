import { createRunner, type Runner } from '../../src/engine/runner'
import { changesBetween } from '../../src/graph/changes'
import type { GraphNode, Wire } from '../../src/graph/graph'
import { kindOf } from '../../src/graph/kinds'
import { outputId, wireFrom } from '../../src/graph/outputs'
import type { Project, Tensor } from '../../src/graph/project'
import type { Parameters } from '../../src/layers/fields'
import { printSentence } from '../../src/layers/sentence'
import { keepLiteral } from './literal'

/** A kind with its parameters. */
export type Layer = Pick<Part, 'layer' | 'params'>

/**
 * One layer of a network under test: its name is its id, `inputs` are names of layers or inputs; of
 * an output after the first as `pool:1` or `['pool', 1]`.
 */
export interface Part {
  readonly name: string
  readonly layer: string
  readonly params: Parameters
  readonly inputs: readonly (string | readonly [string, number])[]
}

const written = (x: number): string =>
  Number.isNaN(x) ? 'nan' : Number.isFinite(x) ? String(x) : x > 0 ? 'inf' : '-inf'

const nested = (
  shape: readonly number[],
  data: ArrayLike<number>,
  from: number,
  size: number,
): string => {
  if (shape.length === 0) return written(data[from])
  const step = size / shape[0]
  return (
    '[' +
    Array.from({ length: shape[0] }, (_, i) =>
      nested(shape.slice(1), data, from + i * step, step),
    ).join(', ') +
    ']'
  )
}

/** A source that gives these numbers: the Values card where its text can hold them. */
function sourceOf(name: string, tensor: Tensor): GraphNode {
  const place = { id: name, name, seed: 0, position: { x: 0, y: 0 } }
  const typed =
    kindOf({ kind: 'Values' }) &&
    tensor.shape.length > 0 &&
    tensor.data.length > 0 &&
    tensor.data.length <= 4096
  return typed
    ? {
        ...place,
        kind: 'Values',
        parameters: { values: nested(tensor.shape, tensor.data, 0, tensor.data.length), shape: '' },
      }
    : { ...place, kind: 'Literal', parameters: { key: keepLiteral(tensor) } }
}

/** The id of the output that an input of a part names. */
function sourceNamed(input: Part['inputs'][number]): string {
  const [name, output] = typeof input === 'string' ? input.split(':') : input
  return outputId(name, Number(output ?? 0))
}

/** A project of these layers on these inputs, with these weights by layer. */
export function projectOf(
  inputs: Readonly<Record<string, Tensor>>,
  parts: readonly Part[],
  weights: Project['weights'] = {},
): Project {
  const wires: Wire[] = parts.flatMap((part) =>
    part.inputs.map((from, port) => wireFrom(sourceNamed(from), part.name, port)),
  )
  const nodes = parts.map(({ name, layer, params }) => ({
    id: name,
    kind: layer,
    name,
    parameters: params,
    seed: 0,
    position: { x: 0, y: 0 },
  }))
  return {
    name: 'reference',
    graph: {
      nodes: [...Object.entries(inputs).map(([name, tensor]) => sourceOf(name, tensor)), ...nodes],
      wires,
    },
    weights,
    pictures: {},
  }
}

/** A runner that holds the project. */
export function runnerOf(project: Project): Runner {
  const runner = createRunner()
  runner.apply(changesBetween(null, project))
  return runner
}

/** Output of a chain of layers on one input; throws the sentence of what does not fit or fails. */
export function outputOf(
  input: Tensor,
  chain: readonly Layer[],
  weights: readonly (Readonly<Record<string, Tensor>> | null)[] = [],
): Tensor {
  const parts = chain.map(
    (part, i): Part => ({ ...part, name: `layer${i}`, inputs: [i === 0 ? 'x' : `layer${i - 1}`] }),
  )
  const kept = Object.fromEntries(weights.flatMap((own, i) => (own ? [[`layer${i}`, own]] : [])))
  const runner = runnerOf(projectOf({ x: input }, parts, kept))
  try {
    const last = parts[parts.length - 1].name
    const values = runner.values(last)
    if (values) return values
    const known = runner.shapes()
    throw new Error(
      [
        ...runner.faults().values(),
        ...[...known.values()].map((shape) => printSentence(shape.problem?.text ?? '')),
      ]
        .filter((text) => text !== '')
        .join(' ') || 'no values',
    )
  } finally {
    runner.dispose()
  }
}
