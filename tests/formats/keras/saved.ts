import { type io, type Tensor, tensor } from '@tensorflow/tfjs-core'
import { type LayersModel } from '@tensorflow/tfjs-layers'
import { createRunner } from '../../../src/engine/runner'
import { changesBetween } from '../../../src/graph/changes'
import type { Tensor as Numbers, Project } from '../../../src/graph/project'
import { shapesOf } from '../../../src/graph/shapes'
import { type Shape, sizeOf } from '../../../src/layers/tensorShape'

/** The files of a model as `model.save` writes them. */
export interface SavedModel {
  readonly json: Uint8Array
  readonly weights: Uint8Array
}

/** Saves a model of tfjs, with waves in place of its weights. */
export async function savedModel(model: LayersModel): Promise<SavedModel> {
  let saved: io.ModelArtifacts | undefined
  await model.save({
    save(artifacts) {
      saved = artifacts
      return Promise.resolve({
        modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: 'JSON' },
      })
    },
  })
  const { modelTopology, weightSpecs = [], weightData } = saved ?? {}
  const paths = ['weights.bin']
  const document = {
    format: 'layers-model',
    modelTopology,
    weightsManifest: [{ paths, weights: weightSpecs }],
  }
  const data = weightData instanceof ArrayBuffer ? new Uint8Array(weightData) : new Uint8Array()
  return { json: new TextEncoder().encode(JSON.stringify(document)), weights: data }
}

/** Numbers without a pattern that a transposition would keep, about −0.5 … 0.5. */
export const wave = (count: number, seed: number): Float32Array =>
  Float32Array.from({ length: count }, (_, i) => Math.sin(1.7 * i + 0.13 * i * i + seed) / 2)

/** Gives every weight of a model a wave; variances stay positive. */
export function fillWeights(model: LayersModel): void {
  const values = model.weights.map((weight, i) => {
    const shape = weight.shape.map(Number)
    const data = wave(sizeOf(shape), i)
    const positive = weight.originalName.includes('variance')
    return tensor(positive ? data.map((value) => value + 0.75) : data, shape)
  })
  model.setWeights(values)
}

/** The same project with these numbers in place of a source; what fed it goes. */
export function fed(project: Project, card: string, given: Numbers): Project {
  const { nodes, wires } = project.graph
  return {
    ...project,
    graph: {
      nodes: nodes.map((node) =>
        node.id === card
          ? { ...node, kind: 'Parameter', parameters: { shape: given.shape.join(', ') } }
          : node,
      ),
      wires: wires.filter(({ to }) => to !== card),
    },
    weights: { ...project.weights, [card]: { data: given } },
  }
}

/** The outputs that nothing reads, computed here, or why they are not. */
export function endsOf(project: Project): readonly Numbers[] {
  const read = new Set(project.graph.wires.map(({ from }) => from))
  const ends = project.graph.nodes.filter(({ id, kind }) => !read.has(id) && kind !== 'Image')
  const runner = createRunner()
  runner.apply(changesBetween(null, project))
  const ids = ends.map(({ id }) => id)
  runner.look(ids)
  const values = ids.map((id) => {
    const found = runner.values(id)
    const problem = [...shapesOf(project).values()].find((shape) => shape.problem)?.problem
    if (!found) throw new Error(`${runner.whyEmpty(id)} ${JSON.stringify(problem?.text)}`)
    return found
  })
  runner.dispose()
  return values
}

/** Axes moved: channels from the last place to the second, or back. */
export function moved({ shape, data }: Numbers, to: 'second' | 'last'): Numbers {
  const places = to === 'second' ? shape.slice(1, -1) : shape.slice(2)
  const channels = to === 'second' ? shape[shape.length - 1] : shape[1]
  const count = sizeOf(places)
  const result = new Float32Array(data.length)
  for (let n = 0; n < shape[0]; n++)
    for (let place = 0; place < count; place++)
      for (let c = 0; c < channels; c++) {
        const last = (n * count + place) * channels + c
        const second = (n * channels + c) * count + place
        if (to === 'second') result[second] = data[last]
        else result[last] = data[second]
      }
  const sizes: Shape =
    to === 'second' ? [shape[0], channels, ...places] : [shape[0], ...places, channels]
  return { shape: sizes, data: result }
}

export const numbersOf = (value: Tensor): Numbers => ({
  shape: value.shape,
  data: Float32Array.from(value.dataSync()),
})
