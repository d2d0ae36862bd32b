// @vitest-environment happy-dom
import { unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { IMPORTERS } from '../../src/formats'
import { acceptOf, importersOf } from '../../src/formats/accept'
import { EXPORTERS } from '../../src/formats/exporters'
import type { Importer, ProjectExporter } from '../../src/formats/format'
import { writeProject } from '../../src/formats/project/archive'
import { importerOf, readable } from '../../src/formats/recognise'
import type { Carried } from '../../src/store/files/carried'
import { exportProject } from '../../src/store/files/exportFile'
import { openChosenFile } from '../../src/store/files/openChosenFile'
import { takeIn } from '../../src/store/files/takeIn'
import { firstProject } from '../../src/store/firstProject'
import { replaceProject, setStatus, store } from '../../src/store/store'
import { chooses, said, saves } from '../store/files/browserFiles'
import { bytes } from './picture/pictureFiles'

/** A format of one line, which tells the name of a project. */
const reader: Importer = {
  id: 'toy',
  gives: 'project',
  label: 'a toy',
  accept: ['.toy'],
  match: ({ head, name }) =>
    (String.fromCharCode(...head.subarray(0, 3)) === 'TOY' ? 2 : 0) +
    (name.endsWith('.toy') ? 1 : 0),
  load: () =>
    Promise.resolve((all) => {
      const name = new TextDecoder().decode(all).slice(4)
      return name === ''
        ? { error: 'This toy has no name.' }
        : { project: { ...firstProject(), name }, repairs: ['The toy was mended.'] }
    }),
}
const writer: ProjectExporter = {
  id: 'toy',
  purpose: 'Open here again',
  label: 'Toy',
  about: 'The name of the project',
  ending: '.toy',
  type: 'text/plain',
  load: () =>
    Promise.resolve(({ project }, file) => ({
      files: new Map([[file, new TextEncoder().encode(`TOY ${project.name}`)]]),
      note: 'It is a toy.',
    })),
}
const importers = [...IMPORTERS, reader]

const carried = (some: Partial<Carried>): Carried => ({
  files: [],
  folders: [],
  text: '',
  link: false,
  ...some,
})
const name = (): string => store.getState().project.name
const toy = (text: string, called = 'my.toy'): File => new File([text], called)

beforeEach(() => {
  replaceProject({ ...firstProject(), name: 'before' })
  setStatus({ notices: [] })
})
afterEach(() => vi.restoreAllMocks())

describe('a format that is added to the list', () => {
  test('is shown by the file picker and opened from it', async () => {
    const pickers = chooses(toy('TOY chosen'))
    await openChosenFile(importers)
    expect(pickers).toEqual([`${acceptOf(importersOf('project'))},.toy`])
    expect(name()).toBe('chosen')
    expect(said()).toEqual(['Opened chosen.', 'The toy was mended.'])
  })

  test('is recognised by its bytes where it is dropped, whatever it is called', async () => {
    await takeIn(carried({ files: [toy('TOY dropped', 'photo.png')] }), 'A', undefined, importers)
    expect(name()).toBe('dropped')
  })

  test('is pasted as layers where a text is one', async () => {
    const before = store.getState().project.graph.nodes.length
    await takeIn(carried({ text: 'TOY pasted' }), 'The clipboard', undefined, importers)
    expect(name()).toBe('before')
    expect(store.getState().project.graph.nodes.length).toBe(before * 2)
  })

  test('says itself why a file is refused, by its name too', async () => {
    await takeIn(carried({ files: [toy('toy?', 'my.toy')] }), 'A', undefined, importers)
    await takeIn(carried({ files: [toy('TOY ', 'my.toy')] }), 'A', undefined, importers)
    expect(said().at(-1)).toBe('my.toy: This toy has no name.')
    expect(name()).not.toBe('')
  })

  test('is among what a refusal says can be brought', async () => {
    await takeIn(carried({ folders: ['photos'] }), 'A', undefined, importers)
    expect(said()).toEqual([`photos is a folder; ${readable(importers)} can be brought here.`])
  })

  test('is saved under the name of the project', async () => {
    const saved = saves()
    await exportProject(writer)
    expect(saved.map((one) => one.name)).toEqual(['before.toy'])
    expect(await saved[0].content.text()).toBe('TOY before')
    expect(said()).toEqual(['It is a toy.'])
  })

  test('is a zip where it is several files, and not where it cannot hold them', async () => {
    const saved = saves()
    const two: ProjectExporter = {
      ...writer,
      load: () =>
        Promise.resolve((_, file) => ({
          files: new Map([
            [file, bytes('TOY')],
            ['more.bin', bytes([1, 2])],
          ]),
        })),
    }
    expect(await exportProject(two)).toBe(true)
    expect(saved.map((one) => one.name)).toEqual(['before-toy.zip'])
    const files = unzipSync(new Uint8Array(await saved[0].content.arrayBuffer()))
    expect(Object.keys(files)).toEqual(['before.toy', 'more.bin'])
    const none: ProjectExporter = {
      ...writer,
      load: () => Promise.resolve(() => Promise.reject(new Error('A toy holds no layers.'))),
    }
    expect(await exportProject(none)).toBe(false)
    expect(said().at(-1)).toBe('A toy holds no layers.')
    expect(saved).toHaveLength(1)
  })
})

describe('the formats that are there', () => {
  const idOf = (given: Uint8Array, called: string): string | undefined =>
    importerOf(given, called, IMPORTERS)?.id

  test.each([
    ['a project of any name', writeProject(firstProject()), 'a.zip', 'convscope'],
    ['any other zip', bytes('PK\x03\x04'), 'a.zip', 'keras'],
    ['a text of JSON', bytes('{"format":'), 'photo.png', 'text'],
    ['a picture, also where it is called a project', bytes('GIF89a'), 'a.convscope', 'picture'],
    ['what is only called a project', bytes('hello'), 'A.CONVSCOPE', 'convscope'],
    ['nothing else', bytes('hello'), 'a.json', undefined],
  ])('take %s', (_, given, called, id) => {
    expect(idOf(given, called)).toBe(id)
  })

  test('have an id each, and every part that they name is there', async () => {
    for (const list of [IMPORTERS, EXPORTERS])
      expect(new Set(list.map(({ id }) => id)).size).toBe(list.length)
    for (const { load } of [...IMPORTERS, ...EXPORTERS]) expect(await load()).toBeTypeOf('function')
  })
})
