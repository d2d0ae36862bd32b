import { readFile } from 'node:fs/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import '../../src/graph/everyKind'
import { store } from '../../src/store/store'
import { openTrained, trainedProject } from '../../src/store/trained'
import { projectOf } from '../../src/templates/template'
import { TRAINED } from '../../src/templates/trained'

const smallest = TRAINED.find(({ name }) => name === 'edge-detector') ?? TRAINED[0]
let there = true

beforeEach(() => {
  there = true
  vi.stubGlobal('matchMedia', () => ({ matches: false }))
  vi.stubGlobal('requestAnimationFrame', () => 0)
  vi.stubGlobal('location', { href: 'http://localhost/' })
  vi.stubGlobal('fetch', async (address: URL) => {
    if (!there) throw new TypeError('offline')
    const bytes = await readFile(`public${address.pathname}`)
    return new Response(new Uint8Array(bytes))
  })
})
afterEach(() => vi.unstubAllGlobals())

test('a trained network opens with the weights that are shipped', async () => {
  await openTrained(smallest)
  const { project } = store.getState()
  expect(project.name).toBe(projectOf(smallest.network).name)
  expect(Object.keys(project.weights).length).toBeGreaterThan(0)
})

test('without a network it is said, with a button that tries again', async () => {
  there = false
  const again = vi.fn()
  const before = store.getState().project
  expect(await trainedProject(projectOf(smallest.network), smallest, again)).toBeNull()
  const notice = store.getState().status.notices.at(-1)
  expect(notice?.text).toBe('The weights of this network could not be fetched.')
  notice?.act?.run()
  expect(again).toHaveBeenCalledOnce()
  expect(store.getState().project).toBe(before)
})
