// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Client } from '../../../src/engine/contract'
import { CONVSCOPE } from '../../../src/formats'
import type { ProjectExporter } from '../../../src/formats/format'
import { npyFile } from '../../../src/formats/npy'
import { readProject } from '../../../src/formats/project/readProject'
import type { Tensor } from '../../../src/graph/project'
import { setEngine } from '../../../src/store/ask'
import {
  exportProject,
  fileName,
  saveProjectFile,
  saveTensor,
  saveValues,
  writeProjectFile,
} from '../../../src/store/files/exportFile'
import { firstProject } from '../../../src/store/firstProject'
import { NOT_FETCHED } from '../../../src/store/part'
import { replaceProject, setStatus, store } from '../../../src/store/store'
import { sample } from '../../formats/projects'
import { pictureOf, showing } from '../pictureStage'
import { said, saves } from './browserFiles'

const tensor: Tensor = { shape: [2, 2], data: Float32Array.of(1, NaN, -0, Infinity) }
const bytesIn = async (blob: Blob): Promise<Uint8Array> => new Uint8Array(await blob.arrayBuffer())
const engine = (some: Partial<Client>): void => setEngine(some as Client)

beforeEach(() => {
  replaceProject(firstProject())
  setStatus({ notices: [] })
})
afterEach(() => vi.restoreAllMocks())

test('a file is named after the project, and a project without letters is a project', () => {
  const named = (name: string): string => fileName({ ...sample, name })
  expect(named('Vertical edges, china.jpg')).toBe('vertical-edges-china-jpg')
  expect([named('../a/B'), named(' … '), named('')]).toEqual(['a-b', 'project', 'project'])
})

test('a project that is saved is read again with all that it holds', async () => {
  const saved = saves()
  for (const project of [
    { ...sample, pictures: {} },
    showing({ n1: 'a' }, { a: pictureOf('photo.png') }),
  ]) {
    replaceProject(project)
    expect(await saveProjectFile()).toBe(true)
    const read = readProject(await bytesIn(saved[saved.length - 1].content))
    expect('project' in read && read.project).toEqual(store.getState().project)
  }
  expect(saved.map(({ name }) => name)).toEqual(['edges.convscope', 'photos.convscope'])
  expect(said()).toEqual([])
})

test('a format that does not come is told in a sentence, and nothing is saved', async () => {
  const saved = saves()
  vi.spyOn(CONVSCOPE, 'load').mockRejectedValue(new Error('offline'))
  await expect(writeProjectFile()).rejects.toThrow(NOT_FETCHED)
  expect(said()).toEqual([])
  expect(await saveProjectFile()).toBe(false)
  expect([said(), saved]).toEqual([[NOT_FETCHED], []])
})

test('a writer is given the weights and the model of the engine, or none without one', async () => {
  const given: unknown[] = []
  const asks: ProjectExporter = {
    ...CONVSCOPE,
    load: () =>
      Promise.resolve(async ({ weight, model }) => {
        given.push(await weight('n2', 'weight'), await model())
        return null
      }),
  }
  const saved = saves()
  expect(await exportProject(asks)).toBe(true)
  expect(await saveValues('n3', 'relu')).toBe(true)
  const model = {
    json: '{}',
    weights: new Uint8Array(),
    note: '',
    names: new Map<string, string>(),
  }
  engine({ weight: () => Promise.resolve(tensor), exportModel: () => Promise.resolve(model) })
  expect(await exportProject(asks)).toBe(true)
  expect(given).toEqual([null, null, tensor, model])
  // Where there is nothing to save nothing is saved.
  expect(saved).toEqual([])
})

test('a tensor is saved bit for bit, under a name that is a file’s', async () => {
  const saved = saves()
  expect(await saveTensor('conv/1.weight', tensor)).toBe(true)
  expect(await saveTensor('…', tensor)).toBe(true)
  expect(saved.map(({ name }) => name)).toEqual(['conv-1.weight.npy', 'values.npy'])
  expect(await bytesIn(saved[0].content)).toEqual(npyFile(tensor))
})

test('the values of a layer are saved as they are now, and a fault is told', async () => {
  const saved = saves()
  const asked: string[] = []
  const values = (node: string): Promise<Tensor> => {
    asked.push(node)
    return Promise.resolve(tensor)
  }
  engine({ values })
  expect(await saveValues('n3', 'relu')).toBe(true)
  expect([asked, saved.map(({ name }) => name)]).toEqual([['n3'], ['relu.npy']])
  engine({ values: () => Promise.reject(new Error('This layer has no values.')) })
  expect(await saveValues('n3', 'relu')).toBe(false)
  expect(said()).toEqual(['This layer has no values.'])
})
