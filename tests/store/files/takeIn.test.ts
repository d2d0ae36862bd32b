import fc from 'fast-check'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { IMPORTERS } from '../../../src/formats'
import { writeProject } from '../../../src/formats/project/archive'
import { projectText } from '../../../src/formats/project/text'
import { readable } from '../../../src/formats/recognise'
import type { Carried } from '../../../src/store/files/carried'
import { takeIn } from '../../../src/store/files/takeIn'
import { firstProject } from '../../../src/store/firstProject'
import { replaceProject, setStatus, store } from '../../../src/store/store'
import { said } from './browserFiles'

const file = (name: string, ...parts: (string | Uint8Array)[]): File =>
  new File(parts as BlobPart[], name)
const given = (some: Partial<Carried>): Carried => ({
  files: [],
  folders: [],
  text: '',
  link: false,
  ...some,
})

beforeEach(() => {
  vi.stubGlobal('requestAnimationFrame', () => 0)
  // No picture here is more than its header.
  vi.stubGlobal('createImageBitmap', () => Promise.reject(new DOMException('It is damaged.')))
  vi.stubGlobal('matchMedia', () => ({ matches: false }))
  replaceProject({ ...firstProject(), name: 'before' })
  setStatus({ notices: [] })
})

const CAN = `${readable(IMPORTERS)} can be brought here.`

describe('what is dropped or pasted', () => {
  test('opens where it is a project, by its first bytes, whatever it is called', async () => {
    const project = firstProject()
    for (const one of [
      file('mine.convscope', writeProject(project)),
      file('mine.zip', writeProject(project)),
      file('photo.png', projectText(project)),
    ]) {
      replaceProject({ ...project, name: 'before' })
      await takeIn(given({ files: [one] }), 'What was dropped')
      expect(store.getState().project.name).toBe(project.name)
    }
  })

  test('adds layers where it is their text', async () => {
    await takeIn(given({ text: projectText(firstProject()) }), 'The clipboard')
    expect(store.getState().project.graph.nodes).toHaveLength(8)
  })

  const unreadable = Object.assign(file('locked.png', 'x'), {
    arrayBuffer: () =>
      Promise.reject(new DOMException('The requested file could not be read', 'NotReadableError')),
  })
  const huge = Object.defineProperty(file('film.mp4', 'x'), 'size', { value: 5 * 2 ** 30 })

  test.each<[string, Partial<Carried>, RegExp]>([
    ['a text', { files: [file('notes.txt', 'Remember the milk.')] }, /^notes\.txt is a text; /],
    [
      'a web page',
      { files: [file('page', '<!doctype html><title>404</title>')] },
      /^page is a web page; /,
    ],
    ['a document', { files: [file('paper.pdf', '%PDF-1.7')] }, /^paper\.pdf is a PDF document; /],
    ['an empty file', { files: [file('nothing.png')] }, /^nothing\.png is empty; /],
    [
      'a file of no name and no kind',
      { files: [file('', new Uint8Array([1, 2, 3]))] },
      /^This file is of a kind that cannot be read; /,
    ],
    ['a folder', { folders: ['photos'] }, /^photos is a folder; /],
    [
      'a link',
      { link: true, text: 'https://example.com' },
      /^This is a link; save what it leads to as a file first: /,
    ],
    ['nothing', {}, /^What was dropped holds nothing that can be opened; /],
  ])('is refused in one sentence that tells what can be brought: %s', async (_, some, begins) => {
    const before = store.getState().project
    await takeIn(given(some), 'What was dropped')
    expect(said()).toHaveLength(1)
    expect(said()[0]).toMatch(begins)
    expect(said()[0]).toContain(CAN)
    expect(store.getState().project).toBe(before)
  })

  test.each<[string, Partial<Carried>, RegExp]>([
    [
      'a file that cannot be read',
      { files: [unreadable] },
      /^locked\.png could not be read; it was moved, is a folder, or this page may not read it\.$/,
    ],
    [
      'a file of 5 GB, which is not read at all',
      { files: [huge] },
      /^film\.mp4 is 5,120 MB; up to 100 MB can be read\.$/,
    ],
    [
      'a text that is no layers',
      { text: 'hello' },
      /^What was dropped holds no layers: This is a text, not a ConvScope project\.$/,
    ],
    [
      'a project that is damaged',
      { files: [file('mine.convscope', '{"format":')] },
      /^mine\.convscope: This project is cut short: its end is missing\.$/,
    ],
    [
      'a picture whose header is cut',
      { files: [file('cut.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47]))] },
      /^This PNG picture is damaged: its header gives no size\.$/,
    ],
  ])('is refused in one sentence: %s', async (_, some, sentence) => {
    await takeIn(given(some), 'What was dropped')
    expect(said()).toHaveLength(1)
    expect(said()[0]).toMatch(sentence)
  })

  test('of several files is the first, and that is said', async () => {
    await takeIn(
      given({
        files: [file('mine.convscope', writeProject(firstProject())), file('b.png', 'x')],
        folders: ['c'],
      }),
      'What was dropped',
    )
    expect(said().at(-1)).toBe('Of several files only the first is taken: mine.convscope.')
    expect(store.getState().project.name).toBe(firstProject().name)
  })

  const head = fc.oneof(
    fc.constant(''),
    fc.constantFrom(
      '\x89PNG\r\n\x1a\n',
      '\xff\xd8\xff',
      'GIF89a',
      'BM',
      '%PDF',
      'PK\x03\x04',
      'RIFF1234WEBP',
      '<svg',
      '<html',
      '{"format":"convscope"',
      '[',
    ),
  )
  const odd = fc.record({
    files: fc.array(
      fc.tuple(fc.string(), head, fc.uint8Array({ maxLength: 200 })).map(([name, start, rest]) =>
        file(
          name,
          Uint8Array.from(start, (letter) => letter.charCodeAt(0)),
          rest,
        ),
      ),
      { maxLength: 3 },
    ),
    folders: fc.array(fc.string(), { maxLength: 2 }),
    text: fc.oneof(fc.string(), fc.json()),
    link: fc.boolean(),
  })

  test('is never lost without a word, whatever it is: 1,000 odd ones', async () => {
    await fc.assert(
      fc.asyncProperty(odd, async (some) => {
        setStatus({ notices: [] })
        const { project } = store.getState()
        await takeIn(some, 'What was dropped')
        expect(said().length).toBeGreaterThan(0)
        for (const text of said()) expect(text).toMatch(/\.$/)
        expect(store.getState().project).toBe(project)
      }),
      { numRuns: 1000, seed: 9 },
    )
  })
})
