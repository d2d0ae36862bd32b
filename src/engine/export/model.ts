import { io } from '@tensorflow/tfjs-core'
import {
  input as createInput,
  model as createModel,
  type SymbolicTensor,
} from '@tensorflow/tfjs-layers'
import type { Project } from '../../graph/project'
import type { Shapes } from '../../graph/shapes'
import { shownTensors } from '../../graph/shownTensors'
import { usedWeights } from '../../layers/weight'
import { createDraft, type Draft } from './draft'
import { toLayout } from './layout'
import { layerNames } from './names'
import { NOTHING, noteOf } from './note'
import { type Planned, planOf } from './plan'
import { type Flow, type Lead, sampleOf } from './step'

/** A tfjs LayersModel on disk: `model.json` names `weights.bin`. */
export interface ExportedModel {
  readonly json: string
  readonly weights: Uint8Array
  readonly note: string
  /** The layer's name in the model, by node of the expanded graph. */
  readonly names: ReadonlyMap<string, string>
}

/**
 * The network as a LayersModel of stock tfjs layers: one input per source, one output per layer
 * that feeds no other, axes in PyTorch's order, any batch size. Layers that wait or do not fit are
 * left out, and `note` says so. Throws an Error with a sentence for the user where no layer can be
 * exported.
 */
export async function exportModel(project: Project, shapes: Shapes): Promise<ExportedModel> {
  const made = planOf(project.graph, shapes)
  const { nodes: plan, absent, faults } = made
  for (const fault of faults.values()) throw new Error(fault)
  if (!plan.some(({ step }) => step)) throw new Error([...absent.values()][0] ?? NOTHING)
  const names = layerNames(new Map(plan.map(({ node }) => [node.id, node.name])))
  const draft = createDraft(names.values())
  try {
    const { inputs, outputs } = joined(project, plan, names, draft)
    const note = noteOf(project.graph, shapes, made, names)
    return { ...(await saved(inputs, outputs)), note, names }
  } finally {
    draft.dispose()
  }
}

/** Builds every node's layers on those of the node before it. */
function joined(
  project: Project,
  plan: readonly Planned[],
  names: ReadonlyMap<string, string>,
  draft: Draft,
) {
  const flows = new Map<string, Flow>()
  const leadOf = new Map<string, Lead>(plan.map((planned) => [planned.node.id, planned.lead]))
  for (const planned of plan) {
    const { node, from, step, shape, output, lead, end } = planned
    const name = names.get(node.id) ?? node.name
    const sample = sampleOf(output, lead)
    const sources = from.map((id) => flows.get(id)).filter((flow) => flow !== undefined)
    const [source] = sources
    if (!step || !source) {
      flows.set(node.id, {
        tensor: createInput({ batchShape: [null, ...sample], name, dtype: 'float32' }),
        sample,
        layout: 'torch',
      })
      continue
    }
    const weights = shownTensors(project, node, shape.weights)
    const alike = sources.every((other) => other.layout === source.layout)
    const order = step.layout !== 'any' ? step.layout : end || !alike ? 'torch' : source.layout
    const samples = sources.map((flow) => flow.sample)
    const leads = from.map((id) => leadOf.get(id) ?? 'own')
    const around = {
      input: source.sample,
      inputs: samples,
      output: sample,
      leads,
      lead: leads[0],
      weights: usedWeights(shape.weights).map((weight) => weights[weight.name]),
      order,
    }
    const moves = end && step.layout === 'last'
    const place = draft.place(name, around, moves)
    const tensors = sources.map((flow) => toLayout(flow, order, place).tensor)
    const flow: Flow = { tensor: step.apply(tensors[0], place, tensors), sample, layout: order }
    flows.set(
      node.id,
      moves ? toLayout(flow, 'torch', draft.place(name, around, false), true) : flow,
    )
  }
  const tensors = (of: readonly Planned[]): SymbolicTensor[] =>
    of.map(({ node }) => flows.get(node.id)?.tensor).filter((tensor) => tensor !== undefined)
  return {
    inputs: tensors(plan.filter(({ step }) => !step)),
    outputs: tensors(plan.filter(({ end }) => end)),
  }
}

/** A description as JSON, which has no number for infinity: a layer would read it as none. */
const finite = (of: object): string =>
  JSON.stringify(of, (key, value: unknown) => {
    if (typeof value === 'number' && !Number.isFinite(value))
      throw new Error(
        `A layer has ${value} as its ${key}, which a model.json cannot hold: choose a finite ` +
          'number.',
      )
    return value
  })

/** Writes the model as model.json and the bytes of weights.bin. */
async function saved(
  inputs: SymbolicTensor[],
  outputs: SymbolicTensor[],
): Promise<{ json: string; weights: Uint8Array }> {
  let result = { json: '', weights: new Uint8Array() }
  await createModel({ inputs, outputs, name: 'model' }).save({
    async save(artifacts) {
      const { modelTopology, weightSpecs, weightData } = artifacts
      const manifest = [{ paths: ['weights.bin'], weights: weightSpecs ?? [] }]
      const json = finite({
        format: 'layers-model',
        generatedBy: 'ConvScope',
        convertedBy: null,
        modelTopology,
        weightsManifest: manifest,
      })
      result = { json, weights: new Uint8Array(io.CompositeArrayBuffer.join(weightData)) }
      return { modelArtifactsInfo: io.getModelArtifactsInfoForJSON(artifacts) }
    },
  })
  return result
}
