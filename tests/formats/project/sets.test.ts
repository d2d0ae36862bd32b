import { expect, test } from 'vitest'
import { unpackedProject, writeProject } from '../../../src/formats/project/archive'
import { readProject } from '../../../src/formats/project/readProject'
import { projectText } from '../../../src/formats/project/text'
import type { Project } from '../../../src/graph/project'
import type { SampleSet } from '../../../src/sources/sampleSet'
import { sample } from '../projects'
import { altered, opened, text } from './files'

const pictures: SampleSet = {
  name: 'Cats and dogs',
  shape: [1, 2, 2],
  count: 3,
  training: 2,
  inputs: Uint8Array.from({ length: 12 }, (_, i) => 20 * i),
  scale: 1 / 255,
  targets: { of: 'classes', labels: Int32Array.of(0, 1, 1), names: ['cat', 'dog'] },
}
const noise = Float32Array.of(-0, 1e-40, 3, 0.25)
const denoised: SampleSet = {
  name: 'Noise',
  shape: [2],
  count: 2,
  training: 2,
  inputs: noise,
  scale: 1,
  targets: { of: 'values', shape: [2], data: noise },
}
const project: Project = { ...sample, datasets: { a: pictures, b: denoised } }

test('Own samples are saved bit for bit, in a file and in a text, in the newest version', () => {
  for (const file of [writeProject(project), new TextEncoder().encode(projectText(project))]) {
    const { project: read, repairs } = opened(file)
    expect(repairs).toEqual([])
    expect(read.datasets).toEqual(project.datasets)
  }
  expect(unpackedProject(project).document).toMatchObject({ version: 4 })
  const files = [...unpackedProject(project).binaries.keys()]
  expect(files.filter((key) => key.startsWith('samples/'))).toHaveLength(3)
  expect(unpackedProject(sample).document).not.toHaveProperty('datasets')
})

const stored = (change: Record<string, unknown>) => {
  const plain = JSON.parse(projectText(project))
  plain.datasets[0] = { ...plain.datasets[0], ...change }
  return opened(text(plain))
}
const LOST =
  'The samples of “Cats and dogs” are missing, damaged or not what they are said to be, and were ' +
  'left out.'

test.each([
  [{ count: 4 }, LOST],
  [{ training: 4 }, LOST],
  [{ shape: [2, 3] }, LOST],
  [{ shape: [] }, LOST],
  [{ type: 'float32' }, LOST],
  [{ scale: 0 }, LOST],
  [{ file: 'elsewhere' }, LOST],
  [{ file: 'base64,!' }, LOST],
  [{ targets: { of: 'classes', names: ['cat'], file: 'base64,AAAAAAEAAAABAAAA' } }, LOST],
  [{ targets: { of: 'values', shape: [1], file: 'base64,AADAfwAAwH8AAMB/' } }, LOST],
  [{ targets: { of: 'tasks' } }, 'Data set 1 of the file could not be read, and was left out.'],
  [{ id: '__proto__' }, 'Data set 1 of the file could not be read, and was left out.'],
])('A stored set with %j is left out with a sentence', (change, sentence) => {
  const { project: read, repairs } = stored(change)
  expect(repairs).toEqual([sentence])
  expect(read.datasets).toEqual({ b: denoised })
})

test('A list that is none, or too long, is refused', () => {
  expect(readProject(altered((plain) => (plain.datasets = 5)))).toEqual({
    error: 'This project is damaged: its list of data sets cannot be read.',
  })
  expect(
    readProject(altered((plain) => (plain.datasets = Array.from({ length: 51 }, () => ({}))))),
  ).toEqual({
    error: 'This project lists 51 data sets; up to 50 can be read.',
  })
})
