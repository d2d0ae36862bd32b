import { beforeAll, expect, test } from 'vitest'
import { createRunner } from '../../src/engine/runner'
import { startWasm } from '../../src/engine/wasm'
import { writeProject } from '../../src/formats/project/archive'
import { readProject } from '../../src/formats/project/readProject'
import { changesBetween } from '../../src/graph/changes'
import { setWeight } from '../../src/graph/edits/weights'
import type { Project } from '../../src/graph/project'
import { shapesOf } from '../../src/graph/shapes'
import { createGenerator } from '../../src/layers/generator'
import { parameter } from '../../src/sources/parameter'
import { projectOfCards } from '../formats/code/python/projects'
import { label } from './given'

beforeAll(() => startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/'))

const held = (start: string): Project =>
  projectOfCards([['scale', 'Parameter', { shape: '2, 3', start }]], [])

function valuesOf(runner: ReturnType<typeof createRunner>): readonly number[] {
  runner.look(['n0'])
  return [...(runner.values('n0')?.data ?? [])]
}

const computed = (project: Project): readonly number[] => {
  const runner = createRunner()
  runner.apply(changesBetween(null, project))
  const values = valuesOf(runner)
  runner.dispose()
  return values
}

test('it starts with zeros, ones, or what torch.randn gives for its seed', () => {
  expect(computed(held('zeros'))).toEqual(Array(6).fill(0))
  expect(computed(held('ones'))).toEqual(Array(6).fill(1))
  expect(computed(held('randn'))).toEqual([...createGenerator(3).normal(6)])
})

test('a number that is set is shown at once, counted as a parameter and saved', () => {
  const runner = createRunner()
  const before = held('zeros')
  runner.apply(changesBetween(null, before))
  valuesOf(runner)
  const after = setWeight(before, shapesOf(before), 'n0', 'data', 4, 2.5)
  runner.apply(changesBetween(before, after))
  expect(valuesOf(runner)).toEqual([0, 0, 0, 0, 2.5, 0])
  runner.dispose()
  const read = readProject(writeProject(after))
  expect('error' in read ? read.error : computed(read.project)).toEqual([0, 0, 0, 0, 2.5, 0])
})

test('its card tells its shape', () => {
  expect([label(parameter), label(parameter, { shape: '' })]).toEqual([
    'parameter, 1×3×1×1',
    'parameter, no shape',
  ])
})
