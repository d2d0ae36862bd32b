import { expect, test } from 'vitest'
import { firstProject } from '../../../src/store/firstProject'
import { type Session, SLICES } from '../../../src/store/session/slices'

const project = firstProject()
const ids = new Set<unknown>(project.graph.nodes.map(({ id }) => id))

/** Of each slice that is one word: what can be read, and what cannot. */
const WORDS: Partial<Record<keyof Session, readonly [good: unknown[], odd: unknown[]]>> = {
  theme: [
    ['light', 'dark'],
    ['Dark', '', null, 0],
  ],
  drawer: [
    ['problems', 'summary', 'plots', null],
    ['code', undefined, 0],
  ],
  tab: [
    ['edit', 'a tab of a later version'],
    ['', 'x'.repeat(201), null],
  ],
  drawerHeight: [
    [null, 96, 300],
    [95, 2001, NaN, '300', undefined],
  ],
  lesson: [['Edges in four directions'], ['', null, 3]],
  grey: [
    [true, false],
    ['true', 1, null],
  ],
  axes: [
    ['NCHW', 'NHWC'],
    ['nchw', null],
  ],
  backend: [
    ['auto', 'wasm', 'webgl'],
    ['webgpu', null],
  ],
  code: [
    ['keras', 'torch-project/model.py'],
    ['', 3, null],
  ],
  slice: [[{ output: 3, input: 0 }], [{ output: -1, input: 0 }, { output: 1 }, 'x', null]],
}

for (const [name, [good, odd]] of Object.entries(WORDS))
  test(`${name} is read where it is one that is known, else it is as at first`, () => {
    const { read } = SLICES[name as keyof Session]
    for (const value of good) expect(read?.(value, ids)).toEqual(value)
    for (const value of odd) expect(read?.(value, ids)).toBeUndefined()
  })

test('all that is stored can be read as it was at first, but what is nothing yet', () => {
  for (const [name, { initial, read }] of Object.entries(SLICES))
    if (read && initial !== null) expect([name, read(initial, ids)]).toEqual([name, initial])
})

test('only the selected wire is not kept between visits', () => {
  const lost = Object.entries(SLICES).filter(([, { read }]) => !read)
  expect(lost.map(([name]) => name)).toEqual(['wire'])
})

test('the visitor’s are theme, drawer’s height, axes, backend, code and the palette', () => {
  const visitors = Object.entries(SLICES).filter(([, slice]) => slice.of === 'visitor')
  expect(visitors.map(([name]) => name)).toEqual([
    'theme',
    'drawerHeight',
    'axes',
    'backend',
    'code',
    'folds',
    'recentKinds',
    'exercises',
  ])
  // Another project does not change them.
  expect(visitors.some(([, slice]) => 'opened' in slice || 'closed' in slice)).toBe(false)
})
