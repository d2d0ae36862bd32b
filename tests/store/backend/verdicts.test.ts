import { expect, test } from 'vitest'
import { moveNodes } from '../../../src/graph/edits/cards'
import { renameNode } from '../../../src/graph/edits/names'
import { setParameters } from '../../../src/graph/edits/parameters'
import type { Project } from '../../../src/graph/project'
import { shapesOf } from '../../../src/graph/shapes'
import { createVerdicts, faster, structureOf } from '../../../src/store/backend/verdicts'
import { firstProject } from '../../../src/store/firstProject'

const network = (project: Project) => ({ project, shapes: shapesOf(project) })
const first = firstProject()
const wider = setParameters(first, 'n2', { out_channels: 64 })

test('the structure follows from sizes, not from names, places or weights', () => {
  const key = structureOf(network(first))
  const moved = moveNodes(renameNode(first, 'n2', 'filter'), new Map([['n2', { x: 5, y: 5 }]]))
  expect(structureOf(network({ ...moved, weights: {} }))).toBe(key)
  expect(structureOf(network(wider))).not.toBe(key)
})

test('WebGL has to be clearly faster', () => {
  expect(faster({ wasm: 300, webgl: 100 })).toBe('webgl')
  expect(faster({ wasm: 300, webgl: 290 })).toBe('wasm')
  expect(faster({ wasm: 300, webgl: null })).toBe('wasm')
})

test('what a trial told of a network is known when it comes back', () => {
  let now = network(first)
  const { present, note, isHeavy, noteHeavy } = createVerdicts(() => now)
  expect([present(), isHeavy()]).toEqual([undefined, false])
  noteHeavy()
  note({ wasm: 300, webgl: 100 })
  now = network(wider)
  expect([present(), isHeavy()]).toEqual([undefined, false])
  note(null)
  expect(present()).toBeNull()
  now = network(first)
  expect([present(), isHeavy()]).toEqual([{ wasm: 300, webgl: 100 }, true])
})
