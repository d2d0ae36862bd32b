import { keep, type Tensor, tidy } from '@tensorflow/tfjs-core'
import { expanded } from '../../graph/expanded'
import { type GraphNode, inOrder, wiresInto } from '../../graph/graph'
import { kindOf } from '../../graph/kinds'
import type { NodeShape } from '../../graph/nodeShape'
import { type OutputError, outputError } from '../../graph/outputError'
import { type Rounding, roundedWeight } from '../../graph/rounded'
import type { Steps } from '../../graph/steps'
import { weightsOf } from '../../graph/weightsOf'
import { setWeights, withLayer } from '../evaluate'
import { createNodeState, discard } from '../nodeState'
import type { Runner } from '../runner'
import { TorchLayer } from '../torch/layer'
import { numbersInPlace } from '../wasm'
import { inSteps } from './question'

const SAME = outputError([], [])

/** Runs a layer of its own with other weights, and discards it. */
function withRounded(
  runner: Runner,
  card: GraphNode,
  known: NodeShape,
  rounding: Rounding,
  run: (layer: ReturnType<typeof withLayer>) => Tensor,
): Tensor {
  const kind = kindOf(card)
  if (kind?.role !== 'layer') throw new Error(runner.whyEmpty(card.id))
  const own = weightsOf(runner.project(), card, known.weights)
  const rounded = Object.fromEntries(
    known.weights.map((weight) => [weight.name, roundedWeight(weight, own[weight.name], rounding)]),
  )
  const state = createNodeState()
  try {
    const inputs = known.inputs.filter((shape) => shape !== null)
    const layer = withLayer(state, kind, known, inputs)
    const names = known.weights.map(({ name }) => name)
    setWeights(state, layer, rounded, names)
    return run(layer)
  } finally {
    discard(state)
  }
}

/**
 * How far the outputs would be from what they are, with all weights rounded: the network runs once
 * more beside itself, which stays as it is. Null for an output without values.
 */
export function* errorsWhenRounded(
  runner: Runner,
  rounding: Rounding,
  outputs: readonly string[],
): Steps<readonly (OutputError | null)[]> {
  const graph = expanded(runner.project().graph)
  const order = inOrder(graph)
  const readers = new Map<string, number>()
  for (const { id } of order)
    for (const { from } of wiresInto(graph, id)) readers.set(from, (readers.get(from) ?? 0) + 1)
  const made = new Map<string, Tensor>()
  const errors = new Map<string, OutputError>()
  const forget = (id: string): void => {
    made.get(id)?.dispose()
    made.delete(id)
  }
  try {
    for (const node of order) {
      const { id, further } = node
      yield
      runner.look([id])
      const output = runner.activation(id)
      const card = further && !further.alone ? further.card : node
      const known = runner.shapes().get(card.id)
      const layer = runner.layer(id)
      const from = wiresInto(graph, id).map((wire) => wire.from)
      if (output && known && layer) {
        const changed = known.weights.length > 0 || from.some((one) => made.has(one))
        if (changed) {
          const inputs = from.map((one) => made.get(one) ?? runner.activation(one))
          const ready = inputs.filter((input) => input !== null)
          const run = (by: typeof layer): Tensor =>
            further && !further.alone && by instanceof TorchLayer
              ? by.outputs(ready)[further.output]
              : (by.apply(ready.length === 1 ? ready[0] : ready) as Tensor)
          // What a layer passes on as it is stays its owner's.
          const own = tidy(() =>
            keep(
              (known.weights.length > 0
                ? withRounded(runner, card, known, rounding, run)
                : run(layer)
              ).clone(),
            ),
          )
          made.set(id, own)
        }
        errors.set(id, compare(made.get(id), output))
      } else if (output) errors.set(id, SAME)
      for (const one of from) {
        const left = (readers.get(one) ?? 1) - 1
        readers.set(one, left)
        if (left === 0) forget(one)
      }
      if ((readers.get(id) ?? 0) === 0) forget(id)
    }
  } finally {
    for (const id of made.keys()) forget(id)
  }
  return outputs.map((id) => errors.get(id) ?? null)
}

function compare(rounded: Tensor | undefined, output: Tensor): OutputError {
  // Both in place: comparing makes no tensor.
  return rounded ? outputError(numbersInPlace(rounded), numbersInPlace(output)) : SAME
}

/** How far outputs would be off with rounded weights. */
export const roundedErrors = inSteps(errorsWhenRounded)
