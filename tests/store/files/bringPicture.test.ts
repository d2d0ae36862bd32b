// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { importersOf } from '../../../src/formats/accept'
import { pictureHeader } from '../../../src/formats/picture/header'
import { pngFile } from '../../../src/formats/picture/pngFile'
import { bringPicture, pickPicture } from '../../../src/store/files/bringPicture'
import { select } from '../../../src/store/select'
import { replaceProject, setStatus, store, undo } from '../../../src/store/store'
import { png } from '../../formats/projects'
import { decodes, pictureOf, showing } from '../pictureStage'
import { chooses, said } from './browserFiles'

const [importer] = importersOf('picture')
const photo = (bytes = png(8, 9), name = 'photo.png'): File => new File([bytes.slice()], name)
const nodes = () => store.getState().project.graph.nodes
const pictures = () => store.getState().project.pictures
/** The names of the pictures that cards show, by card. */
const shown = () =>
  Object.fromEntries(
    nodes().map(({ id, parameters }) => [id, pictures()[String(parameters.picture)]?.name]),
  )

beforeEach(() => {
  decodes(8, 9)
  replaceProject(showing({ n1: 'a', n2: 'b' }, { a: pictureOf('a'), b: pictureOf('b') }))
  setStatus({ notices: [] })
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

describe('a picture that is brought', () => {
  test('is shown in the card that it fell on, else in the selected one, in one step', async () => {
    select('n1')
    expect(await bringPicture(photo(), importer, 'n2')).toBe(true)
    expect(shown()).toEqual({ n1: 'a', n2: 'photo.png' })
    undo()
    await bringPicture(photo(), importer)
    expect(shown()).toEqual({ n1: 'photo.png', n2: 'b' })
  })

  test('is shown in the only card that can, else in a new one', async () => {
    await bringPicture(photo(), importer)
    expect(nodes()).toHaveLength(3)
    expect(Object.values(shown())).toEqual(['a', 'b', 'photo.png'])
    replaceProject(showing({ n1: 'a' }, { a: pictureOf('a') }))
    await bringPicture(photo(), importer)
    expect(shown()).toEqual({ n1: 'photo.png' })
  })

  test('is kept as the file that it is, once for all cards that show it', async () => {
    const decoding = decodes(8, 9)
    await bringPicture(photo(), importer, 'n1')
    await bringPicture(photo(png(8, 9), 'again.png'), importer, 'n2')
    expect(Object.values(pictures())).toEqual([pictureOf('again.png')])
    expect(decoding.mock.calls[0][0].type).toBe('image/png')
  })

  test('that whoever opens it may see otherwise is kept as the pixels that are shown', async () => {
    const grey16 = png(8, 9)
    grey16.set([16, 0], 24)
    await bringPicture(photo(grey16, 'scan.png'), importer, 'n1')
    const white = await pngFile({ width: 8, height: 9, rgba: new Uint8Array(4 * 8 * 9) })
    expect(pictures()[String(nodes()[0].parameters.picture)]).toEqual(pictureOf('scan.png', white))
    expect(said()).toEqual([])
  })

  test('of more than 1024 pixels a side is reduced while decoded, and that is said', async () => {
    const decoding = decodes(1024, 500)
    await bringPicture(photo(png(2048, 1000)), importer, 'n1')
    expect(decoding.mock.calls[0]).toMatchObject([
      {},
      { resizeWidth: 1024, resizeHeight: 500, resizeQuality: 'high' },
    ])
    const { bytes, ...facts } = pictures()[String(nodes()[0].parameters.picture)]
    expect(facts).toEqual({ name: 'photo.png', width: 1024, height: 500, type: 'image/png' })
    expect(bytes && pictureHeader(bytes)).toMatchObject({ width: 1024, height: 500 })
    expect(said()).toEqual(['photo.png has 2048×1000 pixels; it is used at 1024×500.'])
  })

  test('that is exactly 1024 pixels wide is not reduced, and nothing is said', async () => {
    decodes(1024, 500)
    await bringPicture(photo(png(1024, 500)), importer, 'n1')
    expect(said()).toEqual([])
  })
})

test('what is no picture, damaged or too large is refused in a sentence; all stays', async () => {
  const before = store.getState().project
  const refused = async (file: File): Promise<string | undefined> => {
    expect(await bringPicture(file, importer, 'n1')).toBe(false)
    expect(store.getState().project).toBe(before)
    return said().at(-1)
  }
  expect(await refused(photo(new TextEncoder().encode('hello')))).toBe(
    'This is a text, not a picture.',
  )
  expect(await refused(photo(png(10_000, 6000)))).toBe(
    'This picture is 10000×6000, 60 megapixels; up to 50 can be read.',
  )
  vi.stubGlobal('createImageBitmap', () => Promise.reject(new DOMException('')))
  expect(await refused(photo())).toBe('photo.png is damaged: its picture could not be read.')
})

describe('a picture that is chosen for a card', () => {
  test('is shown there, whatever is selected', async () => {
    const pickers = chooses(photo())
    select('n1')
    await pickPicture('n2')
    expect(pickers).toEqual(['image/png,image/jpeg,image/gif,image/webp,image/bmp'])
    expect(shown()).toEqual({ n1: 'a', n2: 'photo.png' })
  })

  test('may be none, or no picture: then all stays', async () => {
    const before = store.getState().project
    chooses(undefined)
    await pickPicture('n2')
    expect(said()).toEqual([])
    chooses(new File(['%PDF-1.7'], 'paper.png'))
    await pickPicture('n2')
    expect(said()).toEqual(['This is a PDF document, not a picture.'])
    expect(store.getState().project).toBe(before)
  })
})
