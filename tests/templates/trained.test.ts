import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import '../../src/graph/everyKind'
import { runOf, trainNetwork } from '../../scripts/models/trainNetwork'
import { startWasm } from '../../src/engine/wasm'
import { readSafetensors } from '../../src/formats/tensors/safetensors'
import { datasetsOf } from '../../src/graph/datasets'
import { shapesOf } from '../../src/graph/shapes'
import { TEMPLATES } from '../../src/templates'
import { edgeDetector } from '../../src/templates/edges'
import { projectOf } from '../../src/templates/template'
import { type NamedTensor, TRAINED, withTrainedWeights } from '../../src/templates/trained'
import { TRAINED_FACTS, toldOf } from '../../src/templates/trainedFacts'

const MOST_BYTES = 400_000

const fileOf = (name: string): Uint8Array =>
  Uint8Array.from(readFileSync(new URL(`../../public/models/${name}.safetensors`, import.meta.url)))

function tensorsOf(name: string): readonly NamedTensor[] {
  const found = readSafetensors(fileOf(name))
  if ('error' in found) throw new Error(found.error)
  return found.tensors.map(({ read, ...tensor }) => ({ ...tensor, data: read() }))
}

beforeAll(async () => {
  await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')
})

describe.each(TRAINED)('The trained network $name', ({ name, of, network }) => {
  const facts = TRAINED_FACTS[name]
  const project = projectOf(network)

  test('is offered with a template, and was trained with its present setup and data', () => {
    expect(TEMPLATES).toContain(of)
    expect(facts.setup).toEqual(network.setup)
    expect(project.graph.nodes.flatMap(datasetsOf)).toEqual([facts.dataset])
  })

  test('has every weight of its network in up to 400 kB', () => {
    expect(fileOf(name).length).toBeLessThanOrEqual(MOST_BYTES)
    const shapes = shapesOf(project)
    const weights = project.graph.nodes.flatMap(({ id, name: card }) =>
      (shapes.get(id)?.weights ?? []).map((weight) => [`${card}.${weight.name}`, weight.shape]),
    )
    expect(tensorsOf(name).map((tensor) => [tensor.name, tensor.shape])).toEqual(weights)
  })

  test('is as good on the whole test part as is said', async () => {
    const trained = withTrainedWeights(project, tensorsOf(name))
    // The size of the batches changes nothing but the time.
    const training = { ...facts.setup, initialisation: null, batch_size: 200 }
    const { trainer } = await runOf({ ...trained, training })
    const [found] = trainer.advance({ evaluate: true, steps: 0 }).evaluated
    trainer.dispose()
    expect(found.samples).toBe(facts.tested)
    expect(found.loss).toBeCloseTo(facts.loss, 5)
    expect(found.accuracy).toBe(facts.accuracy)
  })

  test('goes on from its weights when it is trained further', () => {
    expect(withTrainedWeights(project, []).training).toEqual({
      ...network.setup,
      initialisation: null,
    })
  })
})

test('LeNet-5 is right on more than 88 % of the test pictures after five epochs', () => {
  const { accuracy, setup, tested } = TRAINED_FACTS['lenet-5']
  expect(accuracy).toBeGreaterThanOrEqual(0.88)
  expect([setup.epochs, tested]).toEqual([5, 2000])
  expect(toldOf(TRAINED_FACTS['lenet-5'])).toMatch(
    /^Trained on Fashion-MNIST, 8\d\.\d % right of 2,000 test samples$/,
  )
})

test('The script that makes them gives the same bits again', async () => {
  const [one, other] = [
    await trainNetwork(edgeDetector, { steps: 20 }),
    await trainNetwork(edgeDetector, { steps: 20 }),
  ]
  expect(one.facts.steps).toBe(20)
  expect(other).toEqual(one)
})
