import { mul, sum, type Tensor } from '@tensorflow/tfjs-core'
import { beforeAll, expect, test } from 'vitest'
import { gradientsOfLoss } from '../../src/engine/gradients'
import { pathOf } from '../../src/engine/path'
import { TorchLayer } from '../../src/engine/torch/layer'
import { startWasm } from '../../src/engine/wasm'
import { changesBetween } from '../../src/graph/changes'
import { addKind } from '../../src/graph/kinds'
import { outputId } from '../../src/graph/outputs'
import type { Project } from '../../src/graph/project'
import { defineLayer } from '../../src/layers/layer'
import { part } from '../reference/engineOf'
import { projectOf, runnerOf } from '../reference/network'

let together = 0
let alone = 0

const product = ([x]: readonly Tensor[], [w]: readonly Tensor[]): Tensor => mul(x, w)

const layer = (): TorchLayer =>
  new TorchLayer({
    name: 'TwoOutputs',
    weights: [{ name: 'weight', shape: [1] }],
    call(inputs, weights) {
      alone++
      return product(inputs, weights)
    },
    outputShape: ([input]) => input,
    outputs: {
      call(inputs, weights) {
        together++
        return [product(inputs, weights), mul(inputs[0], inputs[0])]
      },
      shapes: ([input]) => [input, input],
    },
  })

/** x·w and x·x, from one operation that counts its calls. */
addKind(
  defineLayer({
    kind: 'TwoOutputs',
    category: 'shape',
    icon: 'split',
    help: 'For tests.',
    inputs: 1,
    linear: false,
    fields: [],
    shape: ([input]) => input,
    explain: () => null,
    weights: () => [{ name: 'weight', shape: [1], axes: ['channels'], fanIn: 1, initial: 1 }],
    reads: ([input]) => [{ axes: input.map((_, axis) => axis) }],
    macs: () => 0,
    arithmetic: () => ({ combine: 'same', value: { port: 0, place: 0 } }),
    firstOutput: 'product',
    outputs: () => [
      {
        name: 'square',
        shape: ([input]) => input,
        reads: ([input]) => [{ axes: input.map((_, axis) => axis) }],
        arithmetic: () => ({ combine: 'same', value: { port: 0, place: 0 } }),
      },
    ],
    build: () => layer() as never,
    code: ([x]) => x,
    examples: [],
  }),
)

const data = (...numbers: number[]) => ({
  shape: [numbers.length],
  data: Float32Array.from(numbers),
})
const square = outputId('two', 1)
const network = (factor: number): Project =>
  projectOf(
    { x: data(1, 2, 3) },
    [part('two', 'TwoOutputs', {}, 'x'), part('y', 'Mul', {}, 'two', 'two:1')],
    { two: { weight: data(factor) } },
  )

beforeAll(async () => void (await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')))

test('A card is computed once for all its outputs; one that nobody needs is not kept', () => {
  const runner = runnerOf(network(2))
  const before = runner.memory()
  expect([...(runner.values('two')?.data ?? [])]).toEqual([2, 4, 6])
  expect([alone, together]).toEqual([1, 0])
  // What was not kept is computed once more, when it is needed.
  expect([...(runner.values('y')?.data ?? [])]).toEqual([2, 16, 54])
  expect([alone, together]).toEqual([1, 1])
  runner.values(square)
  runner.values('y')
  expect([alone, together]).toEqual([1, 1])
  const project = network(3)
  runner.apply(changesBetween(network(2), project))
  expect([...(runner.values('y')?.data ?? [])]).toEqual([3, 24, 81])
  expect([alone, together]).toEqual([1, 2])
  expect(runner.memory().numTensors).toBeGreaterThan(before.numTensors)
  runner.apply(changesBetween(project, { ...project, graph: { nodes: [], wires: [] } }))
  runner.dispose()
  expect(runner.memory().numTensors).toBeLessThanOrEqual(before.numTensors)
})

test('Gradients flow through all outputs, and a path through one of them', () => {
  const runner = runnerOf(network(2))
  together = 0
  const { sources, weights } = gradientsOfLoss(runner, [{ id: 'y', lossWeights: data(1, 1, 1) }])
  // y = w·x³
  expect([...sources.x.data]).toEqual([6, 24, 54])
  expect([...weights.two.weight.data]).toEqual([36])
  expect(together).toBe(2)
  const both = gradientsOfLoss(runner, [
    { id: 'two', lossWeights: data(1, 1, 1) },
    { id: square, lossWeights: data(1, 0, 0) },
  ])
  expect([...both.sources.x.data]).toEqual([4, 2, 2])
  const { input, forward } = pathOf(runner, 'x', square)
  const total = sum(forward(input))
  expect(total.dataSync()[0]).toBe(14)
  runner.dispose()
})
