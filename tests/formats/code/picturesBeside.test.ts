import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { kerasFiles } from '../../../src/formats/code/keras'
import { codeText } from '../../../src/formats/code/lines'
import { pytorch, pytorchFiles } from '../../../src/formats/code/pytorch'
import type { Exported } from '../../../src/formats/format'
import { pictureHeader } from '../../../src/formats/picture/header'
import type { Project } from '../../../src/graph/project'
import { shapesOf } from '../../../src/graph/shapes'
import { turned } from '../picture/pictureFiles'
import { png } from '../projects'
import { projectOfCards } from './python/projects'

/** Image cards with a ReLU behind each: of own pictures by their names, or of samples. */
function project(
  pictures: Readonly<Record<string, { readonly name: string; readonly bytes?: Uint8Array }>>,
  samples: readonly string[] = [],
): Project {
  const shown = [...Object.keys(pictures), ...samples]
  return {
    ...projectOfCards(
      shown.flatMap((picture, i) => [
        [`image${i}`, 'Image', { picture }] as const,
        [`relu${i}`, 'ReLU'] as const,
      ]),
      shown.map((_, i) => `image${i} relu${i}`),
    ),
    pictures: Object.fromEntries(
      Object.entries(pictures).map(([id, picture]) => [id, { width: 8, height: 9, ...picture }]),
    ),
  }
}

async function beside(given: Project, write = pytorchFiles): Promise<Map<string, Uint8Array>> {
  const { files }: Exported = await write(
    {
      project: given,
      shapes: shapesOf(given),
      weight: () => Promise.resolve(null),
      values: async () => null,
      samples: async () => null,
      model: () => Promise.resolve(null),
      page: () => Promise.reject(new Error('no page')),
      pack: () => Promise.reject(new Error('No project is saved here.')),
      pixels: () =>
        Promise.resolve({ width: 8, height: 9, rgba: new Uint8Array(4 * 8 * 9).fill(7) }),
      sample: (name) => Promise.resolve(readFileSync(`public/samples/${name}`)),
    },
    'net.py',
  )
  if (files instanceof Blob) throw new Error('One file was written.')
  return new Map(files)
}

const opened = (given: Project): readonly string[] =>
  [...codeText(pytorch(given, shapesOf(given)).lines).matchAll(/Image\.open\('([^']*)'\)/g)].map(
    (found) => found[1],
  )

test('every picture that the code opens lies beside it under its own name', async () => {
  const names = [
    'image.png',
    'image.png',
    'IMAGE.PNG',
    'İmage.png',
    'net.py',
    'weights.npz',
    'china.jpg',
    'CHINA.jpg',
    '../../etc/passwd',
    '..',
    '',
    'con.png',
    'LPT1',
    'a/b\\c:d.jpeg',
    'x'.repeat(500),
    '\u202egnp.exe',
    '.png',
  ]
  const given = project(
    Object.fromEntries(names.map((name, i) => [`p${i}`, { name, bytes: png(8, 9) }])),
    ['coffee.png', 'china.jpg'],
  )
  for (const write of [pytorchFiles, kerasFiles]) {
    const files = await beside(given, write)
    const pictures = [...files.keys()].filter((name) => name !== 'net.py')
    expect(pictures.toSorted()).toEqual(opened(given).toSorted())
    expect(new Set(pictures.map((name) => name.toLowerCase())).size).toBe(names.length + 1)
    for (const name of pictures) expect(name).toMatch(/^[\p{L}\p{N}_-]{1,70}\.png$/u)
    expect(new TextDecoder().decode(files.get('net.py'))).toContain('Image.open(')
    expect(pictures).not.toContain('china.jpg')
  }
})

test('a file that PIL would read otherwise is written as the pixels that are shown', async () => {
  const plain = png(8, 9)
  const photo = turned(8, 9, 2, 'II')
  const files = await beside(
    project({
      a: { name: 'plain.png', bytes: plain },
      b: { name: 'photo.jpg', bytes: photo },
    }),
  )
  expect(files.get('plain.png')).toBe(plain)
  const written = files.get('photo.png')
  expect(written).not.toEqual(photo)
  expect(written && pictureHeader(written)).toMatchObject({ type: 'image/png', width: 8 })
})
