import type { Tensor } from '@tensorflow/tfjs-core'
import { nodeAt } from '../graph/expanded'
import type { GraphNode } from '../graph/graph'
import { kindOf, soundParametersOf } from '../graph/kinds'
import type { NodeShape } from '../graph/nodeShape'
import { sizeOf } from '../layers/tensorShape'
import { forward, nodesOnWay } from './forward'
import type { Runner } from './runner'

/**
 * A path of the network as a function of the activation at its start; all other nodes keep theirs.
 */
export interface PathFunction {
  /** `beside` substitutes the activations of other nodes. */
  readonly forward: (input: Tensor, beside?: ReadonlyMap<string, Tensor>) => Tensor
  /** The present activations at start and end, in the engine's order; the runner owns them. */
  readonly input: Tensor
  readonly output: Tensor
  /** Multiply-adds, and numbers produced, per call. */
  readonly macs: number
  readonly numbers: number
  /**
   * A layer on it draws random numbers (dropout in training), different for every member of a
   * batch.
   */
  readonly draws: boolean
}

/** Does this node draw random numbers at every evaluation? */
function draws(node: GraphNode): boolean {
  const kind = kindOf(node)
  return kind?.role === 'layer' && (kind.draws?.(soundParametersOf(node)) ?? null) !== null
}

/**
 * The path from the output of `from` to the output of `to`. Throws a sentence where there is none
 * or it has no values.
 */
export function pathOf(
  runner: Runner,
  from: string,
  to: string,
  beside: readonly string[] = [],
): PathFunction {
  const { graph } = runner.project()
  const nodes = nodesOnWay(graph, [from, ...beside], [to])
  const nameOf = (id: string): string => nodeAt(graph, id)?.name ?? 'a layer'
  if (from !== to && nodes.length === 0)
    throw new Error(`No path leads from ${nameOf(from)} to ${nameOf(to)}.`)
  runner.look([from, to])
  const input = runner.activation(from)
  const output = runner.activation(to)
  if (!input || !output) throw new Error(runner.whyEmpty(input ? to : from))
  const total = (size: (shape: NodeShape | undefined) => number): number =>
    nodes.reduce((sum, { id }) => sum + size(runner.shapes().get(id)), 0)
  return {
    input,
    output,
    macs: total((shape) => shape?.macs ?? 0),
    numbers: total((shape) => sizeOf(shape?.output ?? [])),
    draws: nodes.some(draws),
    forward: (given, others) =>
      forward(runner, nodes, new Map([...(others ?? []), [from, given]]), [to])[0],
  }
}
