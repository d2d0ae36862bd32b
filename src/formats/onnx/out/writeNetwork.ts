import { kindOf } from '../../../graph/kinds'
import type { Tensor } from '../../../graph/project'
import { keptUnder } from '../../../graph/sharing'
import { shownTensors } from '../../../graph/shownTensors'
import { computedOf } from '../../../layers/weight'
import type { Exported, ExportSource } from '../../format'
import { type NumbersOf, ONNX, type OperatorTarget } from './compose'
import { encodeModel } from './message'
import { networkOf, type OnnxNetworkOut } from './network'
import { misfitsOf } from './networkMisfits'
import type { PlannedNode } from './plan'

const NONE: readonly number[] = []

/** The numbers of a weight by the card that holds it and its name. */
type WeightNumbers = ReadonlyMap<string, Tensor>

const keyOf = ({ node }: PlannedNode, name: string): string => `${keptUnder(node)}/${name}`

/** All weights that are written; the engine has the large ones. */
async function weightsOf(
  source: ExportSource,
  plan: Iterable<PlannedNode>,
): Promise<WeightNumbers> {
  const found = new Map<string, Tensor>()
  for (const planned of plan) {
    const { node, weights } = planned
    const computed = computedOf(weights)
    for (const { name, computes } of weights) {
      const key = keyOf(planned, name)
      if (computes || found.has(key)) continue
      const own = await source.weight(keptUnder(node), name)
      found.set(key, own ?? shownTensors(source.project, node, weights)[name])
    }
    if (computed)
      found.set(
        keyOf(planned, computed.name),
        shownTensors(source.project, node, weights)[computed.name],
      )
  }
  return found
}

/** The numbers of a constant of the graph. */
function constantOf({ node, parameters }: PlannedNode): ArrayLike<number> {
  const kind = kindOf(node)
  if (kind?.role !== 'source') return NONE
  return kind.values(
    parameters,
    () => undefined,
    {},
    () => undefined,
  )
}

/** The network for a target with all its numbers. */
export async function numberedNetwork(
  source: ExportSource,
  plain: OnnxNetworkOut,
  target: OperatorTarget = ONNX,
): Promise<OnnxNetworkOut> {
  const weights = await weightsOf(source, plain.plan.values())
  const numbers: NumbersOf = (planned, weight) =>
    weight ? (weights.get(keyOf(planned, weight.name))?.data ?? NONE) : constantOf(planned)
  return networkOf(source.project, source.shapes, numbers, target)
}

/**
 * Any network as an ONNX file: nodes, inputs and outputs have the names of cards, weights those of
 * a state_dict. Rejects with a sentence where there is nothing that it could hold.
 */
export async function onnxNetworkFiles(source: ExportSource, file: string): Promise<Exported> {
  const { project, shapes } = source
  const plain = networkOf(project, shapes, () => NONE)
  const misfits = misfitsOf(project, shapes, plain)
  const refused = misfits.find(({ blocks }) => blocks)
  if (refused) throw new Error(refused.text)
  const { graph } = await numberedNetwork(source, plain)
  const note = misfits.map(({ text }) => text).join(' ')
  return {
    files: new Map([[file, encodeModel(graph)]]),
    ...(note === '' ? {} : { note }),
  }
}
