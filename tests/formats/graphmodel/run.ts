import { createRunner } from '../../../src/engine/runner'
import { openGraph } from '../../../src/formats/graphmodel/openGraph'
import { inManifest } from '../../../src/formats/keras/weights'
import { assembled } from '../../../src/formats/network/assemble'
import { changesBetween } from '../../../src/graph/changes'
import { cardOf } from '../../../src/graph/outputs'
import type { Project, Tensor } from '../../../src/graph/project'
import { shapesOf } from '../../../src/graph/shapes'
import { fed, moved } from '../keras/saved'
import type { WrittenGraph, WrittenModel } from './build'

/** What we compute for the outputs of a graph model, in their order, with the graph's axes. */
export function computed(
  { document, weights }: WrittenModel,
  { inputs }: Pick<WrittenGraph, 'inputs'>,
  given: Readonly<Record<string, Tensor>>,
): readonly Tensor[] {
  const { modelTopology, signature, weightsManifest } = document as {
    readonly [part: string]: unknown
  }
  const model = openGraph(
    modelTopology,
    signature,
    inManifest(weightsManifest, () => weights),
  ).fitted()
  const [left] = model.account(0).leftOut
  if (left) throw new Error(left.text)
  const plain = assembled('test', model)
  const names = Object.keys(inputs)
  const project = model.entrances.reduce<Project>((now, { card }, i) => {
    const input = given[names[i]]
    const turned = model.inputs[i].layout === 'torch'
    return fed(now, card, turned ? moved(input, 'second') : input)
  }, plain)
  const flows = model.outputs.flatMap(({ tensor }) => (tensor.role === 'flow' ? [tensor] : []))
  const runner = createRunner()
  runner.apply(changesBetween(null, project))
  runner.look(flows.map(({ source }) => source))
  const values = model.outputs.map(({ tensor, layout }): Tensor => {
    if (tensor.role === 'constant')
      return { shape: tensor.shape, data: Float32Array.from(tensor.read()) }
    const found = runner.values(tensor.source)
    if (!found) {
      const problem = [...shapesOf(project).values()].find((shape) => shape.problem)?.problem
      throw new Error(
        `${cardOf(tensor.source)}: ${runner.whyEmpty(tensor.source)} ${JSON.stringify(problem)}`,
      )
    }
    return layout === 'torch' ? moved(found, 'last') : found
  })
  runner.dispose()
  return values
}
