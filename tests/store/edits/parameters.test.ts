import { beforeEach, expect, test, vi } from 'vitest'
import { mend, setParameter, trySetParameter } from '../../../src/store/edits/parameters'
import { firstProject } from '../../../src/store/firstProject'
import { replaceProject, store } from '../../../src/store/store'

beforeEach(() => replaceProject(firstProject()))

const labels = (): string[] => store.getState().history.past.map(({ label }) => label)

test('a scrub is one step, told from where it began', () => {
  for (const size of [19, 18, 17]) setParameter('n4', 'kernel_size', size, 'scrub')
  expect(labels()).toEqual(['pool: kernel_size 20 → 17'])
  expect(store.getState().shapes.get('n4')?.output).toEqual([1, 1, 25, 37])
})

test('pairs and defaults are told as they are seen', () => {
  setParameter('n4', 'kernel_size', [3, 2])
  setParameter('n4', 'kernel_size', [4, 2])
  expect(labels().at(-1)).toBe('pool: kernel_size 3×2 → 4×2')
})

test('what a field cannot hold is not set', () => {
  expect(trySetParameter('n4', 'kernel_size', -1)).toBe(false)
  expect(labels()).toEqual([])
})

test('a fix does what its button says', () => {
  setParameter('n2', 'in_channels', 3)
  const fix = store.getState().shapes.get('n2')?.problem?.fixes?.[0]
  expect(fix).toBeDefined()
  if (fix) expect(mend('n2', fix)).toBe(true)
  expect(store.getState().shapes.get('n2')?.problem).toBeNull()
  expect(labels().at(-1)).toBe(`edges: ${fix?.label}`)
})

test('a fix that inserts a kind which has not come yet waits for it', async () => {
  vi.resetModules()
  const { mend } = await import('../../../src/store/edits/parameters')
  const { store } = await import('../../../src/store/store')
  expect(mend('n2', { label: 'Insert Identity', insert: 'Identity' })).toBe(false)
  const kinds = () => store.getState().project.graph.nodes.map(({ kind }) => kind)
  expect(kinds()).not.toContain('Identity')
  await vi.waitFor(() => expect(kinds()).toContain('Identity'))
})
