import { beforeAll, expect, test } from 'vitest'
import type { Client } from '../../../src/engine/contract'
import { startWasm } from '../../../src/engine/wasm'
import { setParameters } from '../../../src/graph/edits/parameters'
import { setWeight } from '../../../src/graph/edits/weights'
import type { Project } from '../../../src/graph/project'
import { roundedWeight } from '../../../src/graph/rounded'
import { shapesOf } from '../../../src/graph/shapes'
import { weightsOf } from '../../../src/graph/weightsOf'
import { createComparison } from '../../../src/store/compare/createComparison'
import { otherNetwork, roundedNetwork } from '../../../src/store/compare/otherNetwork'
import { swapNetworks, takeWeights } from '../../../src/store/compare/takeOver'
import { createAppStore } from '../../../src/store/core/appStore'
import { input, network } from '../../graph/network'
import { runnerOf } from '../../reference/network'
import { answeredBy } from './stage'

beforeAll(async () => {
  await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')
})

const small = (): Project =>
  network([input([1, 1, 6, 6]), ['conv', 'Conv2d', { out_channels: 2, kernel_size: 3 }]]).project

const kernel = (project: Project): Float32Array =>
  weightsOf(project, project.graph.nodes[1], shapesOf(project).get('conv')?.weights ?? []).weight
    .data

function set(project: Project) {
  const store = createAppStore(project)
  const engine = answeredBy(runnerOf(project)) as Client
  return { store, engine, comparison: createComparison({ store, engine: () => engine }) }
}

test('weights are taken over as one step of undo, those drawn from a seed too', async () => {
  const drawn = small()
  const edited = setWeight(drawn, shapesOf(drawn), 'conv', 'weight', 3, 9)
  const { store, engine, comparison } = set(edited)
  comparison.set(otherNetwork('the first', drawn))
  const taken = [{ card: 'conv', name: 'weight' }]
  expect(await takeWeights(comparison, store, engine, taken)).toBe(true)
  expect(kernel(store.getState().project)).toEqual(kernel(drawn))
  expect(store.getState().history.past.map(({ label }) => label)).toEqual([
    'Take weights of the first',
  ])
  store.undo()
  expect(store.getState().project).toBe(edited)
})

test('rounded weights are taken over as numbers', async () => {
  const { store, engine, comparison } = set(small())
  comparison.set(roundedNetwork('float16'))
  await takeWeights(comparison, store, engine, [{ card: 'conv', name: 'weight' }])
  const before = { shape: [2, 1, 3, 3], data: kernel(small()) }
  expect(kernel(store.getState().project)).toEqual(roundedWeight(before, before, 'float16').data)
})

test('the two are exchanged as one step, and exchanged back', () => {
  const first = { ...small(), name: 'mine' }
  const { store, comparison } = set(first)
  const other = setParameters(small(), 'conv', { stride: 2 })
  comparison.set(otherNetwork('other.convscope', other))
  expect(swapNetworks(comparison, store)).toBe(true)
  expect(store.getState().project).toMatchObject({ name: 'mine', graph: other.graph })
  expect(comparison.standing()?.other).toMatchObject({
    name: 'mine before the swap',
    project: first,
  })
  expect(swapNetworks(comparison, store)).toBe(true)
  expect(store.getState().project.graph).toEqual(first.graph)
  expect(store.getState().history.past).toHaveLength(2)
})

test('there is nothing to take or to exchange without another network', async () => {
  const { store, engine, comparison } = set(small())
  expect(await takeWeights(comparison, store, engine, [])).toBe(false)
  expect(swapNetworks(comparison, store)).toBe(false)
  comparison.set(roundedNetwork('int8'))
  expect(swapNetworks(comparison, store)).toBe(false)
})
