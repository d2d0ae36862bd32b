import { fileURLToPath } from 'node:url'
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import { io, memory, setBackend, tensor } from '@tensorflow/tfjs-core'
import { type LayersModel, loadLayersModel } from '@tensorflow/tfjs-layers'
import { type ExportedModel, exportModel } from '../../../src/engine/export'

import type { GraphNode, Wire } from '../../../src/graph/graph'
import type { Project, Tensor } from '../../../src/graph/project'
import { shapesOf } from '../../../src/graph/shapes'
import type { Parameters } from '../../../src/layers/fields'

/** Starts one of tfjs's own backends in Node. */
export async function startPlain(backend: 'cpu' | 'wasm'): Promise<void> {
  if (backend === 'cpu') await import('@tensorflow/tfjs-backend-cpu')
  setWasmPaths(
    fileURLToPath(
      new URL('../../../node_modules/@tensorflow/tfjs-backend-wasm/dist/', import.meta.url),
    ),
  )
  await setBackend(backend)
}

/** A source of this shape; an export reads no values of it. */
export const source = (id: string, shape: readonly number[]): GraphNode =>
  node(id, 'Random', { shape: shape.join(', ') })

export const node = (id: string, kind: string, parameters: Parameters = {}): GraphNode => ({
  id,
  kind,
  name: id,
  parameters,
  seed: 7,
  position: { x: 0, y: 0 },
})

/** `a→b→c` as wires. */
export const chain = (path: string): Wire[] => {
  const ids = path.split('→')
  return ids.slice(1).map((to, i) => ({ from: ids[i], to, port: 0 }))
}

export const project = (
  nodes: readonly GraphNode[],
  wires: readonly Wire[],
  weights: Project['weights'] = {},
): Project => ({
  name: 'test',
  graph: { nodes, wires },
  weights,
  pictures: {},
})

/** Exports a project with the shapes that the shape engine gives it. */
export const exportOf = (one: Project): Promise<ExportedModel> => exportModel(one, shapesOf(one))

/**
 * Loads an exported model as any page with plain tfjs does: from the text of model.json and the
 * bytes of weights.bin.
 */
export async function loadPlain({ json, weights }: ExportedModel): Promise<LayersModel> {
  const { modelTopology, weightsManifest, format } = JSON.parse(json)
  return loadLayersModel(
    io.fromMemory({
      format,
      modelTopology,
      weightSpecs: weightsManifest[0].weights,
      weightData: weights.slice().buffer,
    }),
  )
}

/** Outputs of the loaded model by layer name; inputs in the order of the model's. */
export async function predictions(
  model: LayersModel,
  inputs: readonly Tensor[],
): Promise<Record<string, Tensor>> {
  const given = inputs.map(({ shape, data }) => tensor(data, [...shape]))
  const answer = model.predict(given.length === 1 ? given[0] : given)
  const list = Array.isArray(answer) ? answer : [answer]
  const values = await Promise.all(
    list.map(
      async (output, i) =>
        [
          model.outputNames[i],
          { shape: output.shape, data: (await output.data()) as Float32Array },
        ] as const,
    ),
  )
  for (const each of [...given, ...list]) each.dispose()
  return Object.fromEntries(values)
}

/** Live tensors of tfjs. */
export const liveTensors = (): number => memory().numTensors

const agree = (a: number, b: number): boolean =>
  Object.is(a, b) || (Number.isFinite(b) ? Math.abs(a - b) <= 1e-5 + 1e-4 * Math.abs(b) : a === b)

/** How many values do not agree: |a − b| > 1e-5 + 1e-4·|b|, or not the same infinity. */
export const disagreements = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(b).filter((want, i) => !agree(a[i], want)).length + Math.abs(a.length - b.length)

/** Deterministic values in −1 … 1, signs mixed. */
export const wave = (shape: readonly number[]): Tensor => {
  const size = shape.reduce((product, n) => product * n, 1)
  return {
    shape,
    data: Float32Array.from(
      { length: size },
      (_, i) => Math.sin(i * 12.9898 + 0.5) * Math.cos(i * 0.37),
    ),
  }
}
