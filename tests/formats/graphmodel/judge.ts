import { loadGraphModelSync } from '@tensorflow/tfjs-converter'
import { type NamedTensorMap, type Tensor, tensor } from '@tensorflow/tfjs-core'
import type { Tensor as Numbers } from '../../../src/graph/project'
import { numbersOf } from '../keras/saved'
import type { WrittenGraph, WrittenModel } from './build'

/** What TensorFlow.js itself computes for the outputs of a graph model, in their order. */
export function judged(
  { document, weights }: WrittenModel,
  { inputs, outputs, whole = [] }: Pick<WrittenGraph, 'inputs' | 'outputs' | 'whole'>,
  given: Readonly<Record<string, Numbers>>,
): readonly Numbers[] {
  const { modelTopology, signature, weightsManifest, format } = document as {
    modelTopology: object
    signature: object
    format: string
    weightsManifest: { weights: [] }[]
  }
  const model = loadGraphModelSync({
    load: () => ({
      modelTopology,
      signature,
      format,
      weightSpecs: weightsManifest.flatMap((group) => group.weights),
      weightData: weights.buffer.slice(0) as ArrayBuffer,
    }),
  })
  const fed: NamedTensorMap = Object.fromEntries(
    Object.keys(inputs).map((name) => {
      const { shape, data } = given[name]
      return [name, tensor(data, [...shape], whole.includes(name) ? 'int32' : 'float32')]
    }),
  )
  const made = model.execute(fed, [...outputs])
  const all: readonly Tensor[] = Array.isArray(made) ? made : [made]
  const answers = all.map(numbersOf)
  model.dispose()
  return answers
}
