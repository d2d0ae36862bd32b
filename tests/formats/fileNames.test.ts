import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { pictureFiles } from '../../src/formats/code/pictureNames'
import { EXPORTERS } from '../../src/formats/exporters'
import { fileStem, isEntryName } from '../../src/formats/fileNames'
import { npzOf } from '../../src/formats/npy'
import { packZip } from '../../src/formats/zip/packZip'
import type { Project } from '../../src/graph/project'
import { SAMPLES } from '../../src/sources/samples'
import { exportProject } from '../../src/store/files/exportFile'
import { replaceProject } from '../../src/store/store'
import { png } from './projects'

const bytes = Uint8Array.of(1)

/** Names that a file can give a picture. */
const WICKED = [
  'lesson.py',
  'LESSON.PY',
  '../../../../tmp/evil.py',
  '..\\..\\evil.exe',
  'C:\\Windows\\system.ini',
  '/etc/passwd',
  'weights.npz',
  'china.jpg',
  'CON',
  'nul.png',
  '..',
  '.',
  '',
  ' ',
  'a\0b.png',
  'line\nbreak.png',
  'x'.repeat(999),
  '\u202Egnp.exe',
  '.bashrc',
  'cat.png',
  'CAT.png',
  'cat.PNG',
  'ſtraße.png',
  'STRASSE.png',
  'é.png',
  'e\u0301.png',
]
const anyName = fc.oneof(fc.constantFrom(...WICKED), fc.string({ unit: 'binary', maxLength: 300 }))
const types = fc.constantFrom('image/png', 'image/jpeg', 'image/gif', 'text/html', undefined)

const picturesOf = (
  facts: readonly (readonly [name: string, type?: string])[],
): Project['pictures'] =>
  Object.fromEntries(
    facts.map(([name, type], i) => [
      `picture-${i}`,
      { name, width: 8, height: 9, bytes: png(8, 9), ...(type === undefined ? {} : { type }) },
    ]),
  )

describe('names of files are ours', () => {
  test('whatever pictures are called, each is a file of its own beside the script', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyName, types), { maxLength: 30 }), (facts) => {
        const names = [...pictureFiles(picturesOf(facts)).values()]
        for (const name of names) {
          expect(isEntryName(name), name).toBe(true)
          expect(name).toMatch(/^[\p{L}\p{N}_-]{1,70}\.png$/u)
        }
        const folded = [...names, 'weights.npz', ...SAMPLES.map((sample) => sample.name)].map(
          (name) => name.normalize('NFKC').toUpperCase().toLowerCase(),
        )
        expect(new Set(folded).size).toBe(folded.length)
      }),
      { numRuns: 500, seed: 1 },
    )
  })

  test('a plain name keeps its stem', () => {
    expect([
      ...pictureFiles(
        picturesOf([
          ['my cat.jpg', 'image/jpeg'],
          ['猫.png', 'image/png'],
        ]),
      ).values(),
    ]).toEqual(['my-cat.png', '猫.png'])
  })

  test('a project, too, is saved under a name that is one', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        expect(isEntryName(`${fileStem(name, 'project')}.convscope`)).toBe(true)
      }),
      { numRuns: 500, seed: 2 },
    )
    expect([fileStem('../../etc', 'p'), fileStem('con', 'p'), fileStem('…', 'p')]).toEqual([
      'etc',
      'con-',
      'p',
    ])
  })

  test.each([
    '../evil.py',
    '/etc/passwd',
    'a/../b',
    'a\\b',
    'C:evil',
    'a//b',
    '..',
    '.',
    '',
    'nul',
    'a/aux.txt',
    'a\nb',
    'dot.',
    'space ',
  ])('no archive has an entry “%s”', (name) =>
    expect(() => packZip(new Map([[name, bytes]]))).toThrow(/cannot stand in a zip file/),
  )

  test('weights keep their names in Python, also where a file would not be called so', () => {
    expect(Object.keys(unzipSync(npzOf(new Map([['aux.weight.npy', bytes]]))))).toEqual([
      'aux.weight.npy',
    ])
  })
})

describe('the code that is saved with pictures', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
  })

  test('keeps the script, whatever a picture is called, and names files beside it', async () => {
    const pictures = picturesOf([
      ['lesson.py', 'image/gif'],
      ['../../../../tmp/evil.py', 'image/png'],
      ['a.png', 'image/png'],
      ['A.png', 'image/png'],
      ['china.jpg', 'image/jpeg'],
    ])
    const nodes = Object.keys(pictures).map((picture, i) => ({
      id: `n${i + 1}`,
      kind: 'Image',
      name: `image${i}`,
      parameters: { picture },
      seed: i,
      position: { x: 0, y: 0 },
    }))
    const project: Project = {
      name: 'lesson',
      graph: { nodes, wires: [] },
      weights: {},
      pictures,
    }
    replaceProject(project)
    let saved = new Blob()
    vi.spyOn(URL, 'createObjectURL').mockImplementation((given) => {
      if (given instanceof Blob) saved = given
      return 'blob:1'
    })
    vi.stubGlobal('document', { createElement: () => ({ click: () => undefined }) })
    for (const one of EXPORTERS.filter(({ id }) => id === 'pytorch')) await exportProject(one)
    await saved.arrayBuffer().then((buffer) => {
      const entries = unzipSync(new Uint8Array(buffer))
      expect(Object.keys(entries)).toEqual([
        'lesson.py',
        'lesson-py.png',
        'tmp-evil-py.png',
        'a.png',
        'A-2.png',
        'china.png',
      ])
      const text = new TextDecoder().decode(entries['lesson.py'])
      for (const name of Object.keys(entries).slice(1))
        expect(text).toContain(`Image.open('${name}')`)
    })
  })
})
