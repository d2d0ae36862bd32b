import { beforeEach, describe, expect, test } from 'vitest'
import type { Client } from '../../src/engine/contract'
import { writeProject } from '../../src/formats/project/archive'
import { readProject } from '../../src/formats/project/readProject'
import type { Project } from '../../src/graph/project'
import type { Pixels } from '../../src/sources/source'
import { removeSelected } from '../../src/store/edits/cards'
import { duplicate } from '../../src/store/edits/copies'
import { setParameter } from '../../src/store/edits/parameters'
import { showPicture } from '../../src/store/edits/pictures'
import { givePictures } from '../../src/store/givePictures'
import { pixelsOf } from '../../src/store/pictures'
import { select } from '../../src/store/select'
import { redo, replaceProject, store, undo } from '../../src/store/store'
import { decodes, pictureOf, showing } from './pictureStage'

const project = (): Project => store.getState().project
const ids = (): string[] => Object.keys(project().pictures)

const decoding = decodes(8, 9)

/** What the engine was given and still has. */
function stage() {
  const held = new Map<string, Pixels>()
  const setPixels = (id: string, pixels: Pixels | null): void =>
    void (pixels ? held.set(id, pixels) : held.delete(id))
  const pictures = givePictures({ setPixels } as Client, () => undefined)
  const settle = async (): Promise<void> => {
    pictures.give(project())
    for (const id of ids()) await pixelsOf(project(), id)
    pictures.release(project())
  }
  return { held, settle }
}

beforeEach(() => {
  replaceProject(showing({ n1: 'photo-0' }, { 'photo-0': pictureOf('zero.png') }))
  decoding.mockClear()
})

describe('a picture that no card shows', () => {
  test(
    'is gone from the project and its file when the card is deleted or shows ' +
      'another, and comes back with undo',
    () => {
      const before = project()
      showPicture('n1', 'photo-1', pictureOf('one.png'))
      expect(ids()).toEqual(['photo-1'])
      setParameter('n1', 'picture', 'china.jpg')
      expect(ids()).toEqual([])
      undo()
      expect(ids()).toEqual(['photo-1'])
      undo()
      expect(project()).toBe(before)
      select('n1')
      removeSelected()
      expect(new TextDecoder().decode(writeProject(project()))).not.toContain('pictures/')
      undo()
      expect(project()).toBe(before)
      redo()
      expect(ids()).toEqual([])
    },
  )

  test('stays as long as another card shows it', () => {
    select('n1')
    duplicate()
    select('n1')
    removeSelected()
    expect(ids()).toEqual(['photo-0'])
  })

  test(
    'that an older file held is let go of when it is opened, but not one that ' +
      'a card of a newer version names',
    () => {
      const future = {
        id: 'n2',
        kind: 'FutureGallery',
        name: 'gallery',
        parameters: { shows: 'kept' },
        seed: 0,
        position: { x: 0, y: 0 },
      }
      const given: Project = {
        ...project(),
        graph: { nodes: [...project().graph.nodes, future], wires: [] },
        pictures: { 'photo-0': pictureOf('a'), kept: pictureOf('b'), old: pictureOf('c') },
      }
      const read = readProject(writeProject(given))
      if ('error' in read) throw new Error(read.error)
      replaceProject(read.project)
      expect(ids()).toEqual(['photo-0', 'kept'])
    },
  )
})

describe('decoded pictures', () => {
  test('twenty photos, one after another, leave one in the engine, a few decoded', async () => {
    const { held, settle } = stage()
    for (let i = 1; i <= 20; i++) {
      showPicture('n1', `photo-${i}`, pictureOf(`${i}.png`))
      await settle()
    }
    expect([...held.keys()]).toEqual(['photo-20'])
    expect(decoding).toHaveBeenCalledTimes(20)
    undo()
    await settle()
    expect([...held.keys()]).toEqual(['photo-19'])
    expect(decoding).toHaveBeenCalledTimes(20)
    for (let i = 18; i >= 1; i--) undo()
    await settle()
    expect([...held.keys()]).toEqual(['photo-1'])
    expect(decoding).toHaveBeenCalledTimes(21)
  })

  test('one that is damaged is told by its name', async () => {
    decoding.mockRejectedValueOnce(
      new DOMException('The source image could not be decoded.', 'InvalidStateError'),
    )
    replaceProject({ ...project(), pictures: { 'photo-0': pictureOf('broken.png') } })
    await expect(pixelsOf(project(), 'photo-0')).rejects.toThrow(
      /^broken\.png is damaged: its picture could not be read\.$/,
    )
  })

  test('another picture of the same id is another picture', async () => {
    const { held, settle } = stage()
    await settle()
    const [first] = held.values()
    replaceProject({ ...project(), pictures: { 'photo-0': pictureOf('other.png') } })
    await settle()
    const [second] = held.values()
    expect(second).not.toBe(first)
  })

  test('one that comes when no card shows it any more is not given', async () => {
    const { held, settle } = stage()
    const late = settle()
    select('n1')
    removeSelected()
    await late
    await settle()
    expect([...held.keys()]).toEqual([])
  })
})
