import { afterEach, expect, test, vi } from 'vitest'
import '../../src/graph/everyKind'
import type { Client } from '../../src/engine/contract'
import type { Project } from '../../src/graph/project'
import type { SampleSet } from '../../src/sources/sampleSet'
import { emptyProject } from '../../src/store/emptyProject'
import { giveSamples } from '../../src/store/giveSamples'
import { samplesOf } from '../../src/store/samples'
import { setWorkers } from './setWorkers'

afterEach(() => void vi.unstubAllGlobals())

const showing = (dataset: string, datasets?: Project['datasets']): Project => ({
  ...emptyProject(),
  graph: {
    nodes: [
      {
        id: 'n1',
        kind: 'Dataset',
        name: 'data',
        parameters: { dataset },
        seed: 0,
        position: { x: 0, y: 0 },
      },
    ],
    wires: [],
  },
  ...(datasets ? { datasets } : {}),
})
const own = (value: number): SampleSet => ({
  name: 'Own',
  shape: [1],
  count: 1,
  training: 1,
  inputs: Float32Array.of(value),
  scale: 1,
  targets: { of: 'values', shape: [1], data: Float32Array.of(2) },
})

function stage() {
  const told: (readonly [string, string | null])[] = []
  const setSamples: Client['setSamples'] = (id, set) => void told.push([id, set?.name ?? null])
  return { told, ...giveSamples({ setSamples }) }
}

test('a shipped set is given once it has come, once', async () => {
  setWorkers()
  const { told, give } = stage()
  give(showing('two-moons'))
  expect(told).toEqual([])
  await vi.waitFor(() => expect(samplesOf({}, 'two-moons').set).not.toBeNull())
  give(showing('two-moons'))
  give(showing('two-moons'))
  expect(told).toEqual([['two-moons', 'Two moons']])
})

test('a set that no card shows any more is taken back; another of its id replaces it', () => {
  const { told, give, release } = stage()
  give(showing('mine', { mine: own(1) }))
  give(showing('mine', { mine: own(2) }))
  release(showing('mine', { mine: own(2) }))
  release(emptyProject())
  release(emptyProject())
  expect(told).toEqual([
    ['mine', 'Own'],
    ['mine', 'Own'],
    ['mine', null],
  ])
})
