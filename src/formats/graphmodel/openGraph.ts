import type { Account, GivenShapes } from '../account'
import { FileFault } from '../fileFault'
import type { FittedModel, OpenedModel } from '../keras/opened'
import type { KerasWeight } from '../keras/value'
import { fittest } from '../network/fittest'
import { keptBehind, keptNode } from '../onnx/accountOf'
import { quoted } from '../quoted'
import { storedConstant, typeOf } from './constants'
import { type ConvertedGraph, convertGraph } from './convert'
import { type GraphDef, graphDefOf } from './graphDef'

/** The graph and its constants, from weights by the names of nodes. Throws FileFault. */
function withConstants(graph: GraphDef, weights: readonly KerasWeight[]) {
  const stored = new Map(weights.map((weight) => [weight.name, weight]))
  return new Map(
    graph.constants.map((name) => {
      const weight = stored.get(name)
      if (!weight)
        throw new FileFault(
          `The constant ${quoted(name)} of this graph is not in the list of its weights.`,
        )
      return [name, storedConstant(weight, typeOf(weight.dtype ?? 'float32'))]
    }),
  )
}

/** What came of a graph, in sentences. */
function accountOf(
  { nodes }: GraphDef,
  { entrances, leftOut }: ConvertedGraph,
  cards: number,
): Account {
  const first = leftOut.filter(({ follows }) => !follows)
  const understood =
    `TensorFlow.js graph model: ${nodes.length.toLocaleString('en')} operations became ` +
    `${cards.toLocaleString('en')} cards. Channels come second here, and the weights are turned ` +
    'accordingly.'
  return {
    understood: [{ text: understood }],
    guessed: entrances.map(({ told, card, field }) => ({ text: told, node: card, field })),
    leftOut: [
      ...first.map((one) => ({ text: keptNode(one), node: one.card })),
      ...keptBehind(leftOut.length - first.length),
    ],
    asked: entrances.flatMap(({ asked }) => asked ?? []),
  }
}

/** A graph model, which tells what its outputs became. */
interface OpenedGraph extends OpenedModel {
  readonly fitted: (given?: GivenShapes) => FittedModel & ConvertedGraph
}

/** A graph model of TensorFlow.js, to be fitted. Throws FileFault. */
export function openGraph(
  topology: unknown,
  signature: unknown,
  weights: readonly KerasWeight[],
): OpenedGraph {
  const graph = graphDefOf(topology, signature)
  const constants = withConstants(graph, weights)
  return {
    name: 'Graph model',
    fitted(given) {
      const made = fittest(
        given,
        (sizes) => convertGraph(graph, constants, sizes, given),
        ({ isOpen }) => isOpen,
      )
      return { ...made, account: (cards) => accountOf(graph, made, cards) }
    },
  }
}
