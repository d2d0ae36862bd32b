import { beforeEach, expect, test, vi } from 'vitest'
import type { Client } from '../../src/engine/contract'
import type { Project } from '../../src/graph/project'
import { givePictures } from '../../src/store/givePictures'
import { setStatus, store } from '../../src/store/store'
import { png } from '../formats/projects'
import { decodes, pictureOf, showing } from './pictureStage'

let decoding: ReturnType<typeof decodes>
beforeEach(() => {
  decoding = decodes(8, 9)
  setStatus({ notices: [] })
})

let count = 0
/** A project that shows a picture of its own, of which nothing is decoded. */
const fresh = (): Project =>
  showing({ n1: 'a' }, { a: pictureOf('a.png', Uint8Array.of(...png(8, 9), ++count)) })
const none = showing({})

/** What the engine was told, in turn, and how often the maps were asked for. */
function stage() {
  const told: (readonly [id: string, has: boolean])[] = []
  const look = vi.fn()
  const setPixels: Client['setPixels'] = (id, pixels) => void told.push([id, pixels !== null])
  return { told, look, ...givePictures({ setPixels } as Client, look) }
}
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

test('a picture is given once, when it is decoded, and the maps are asked for then', async () => {
  const { told, look, give } = stage()
  const project = fresh()
  give(project)
  give(project)
  expect(told).toEqual([])
  await settled()
  give({ ...project, name: 'edited' })
  await settled()
  expect([told, look.mock.calls.length]).toEqual([[['a', true]], 1])
})

test('a picture that no card shows any more is taken back, once', async () => {
  const { told, give, release } = stage()
  const project = fresh()
  give(project)
  await settled()
  release(project)
  expect(told).toHaveLength(1)
  release(none)
  release(none)
  expect(told).toEqual([
    ['a', true],
    ['a', false],
  ])
})

test('another picture of its id takes its place; the old one is gone at once', async () => {
  const { told, give } = stage()
  give(fresh())
  await settled()
  give(fresh())
  expect(told.at(-1)).toEqual(['a', false])
  await settled()
  expect(told.map(([, has]) => has)).toEqual([true, false, true])
})

test('one that comes when it is not wanted any more is not given', async () => {
  const { told, look, give, release } = stage()
  give(fresh())
  release(none)
  await settled()
  expect([told, look.mock.calls.length]).toEqual([[['a', false]], 0])
})

test('one that cannot be decoded is told by its name, and tried again if asked', async () => {
  const { told, look, give } = stage()
  decoding.mockRejectedValueOnce(new DOMException(''))
  const project = fresh()
  give(project)
  await settled()
  const [notice] = store.getState().status.notices
  expect([notice.text, notice.act?.label]).toEqual([
    'a.png is damaged: its picture could not be read.',
    'Try again',
  ])
  expect(look).not.toHaveBeenCalled()
  notice.act?.run()
  expect(look).toHaveBeenCalledOnce()
  give(project)
  await settled()
  expect(told).toEqual([['a', true]])
})

test('one that fails when no card shows it any more is not spoken of', async () => {
  const { give, release } = stage()
  decoding.mockRejectedValueOnce(new DOMException(''))
  give(fresh())
  release(none)
  await settled()
  expect(store.getState().status.notices).toEqual([])
})
