import fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstProject } from '../../../src/store/firstProject'
import {
  closedSession,
  initialSession,
  keptSession,
  openedSession,
  readSession,
  soundSession,
} from '../../../src/store/session/session'
import type { Session } from '../../../src/store/session/slices'
import { replaceProject, setSession, store } from '../../../src/store/store'

const project = firstProject()
const IDS = project.graph.nodes.map(({ id }) => id)

/** As the app stores it. */
const GOOD = {
  selection: ['n2', 'n4'],
  theme: 'dark',
  drawer: 'summary',
  tab: 'cell',
  pane: { view: 'matrix', nodes: ['n2'], tensor: 'weight' },
  figures: {
    'n1 n2': {
      grid: [1, 2],
      spots: { 0: { node: 'n2', part: 0 }, 1: null },
      grey: true,
      common: false,
    },
  },
  lesson: 'Edges in four directions',
  grey: true,
  slice: { output: 3, input: 1 },
  axes: 'NHWC',
  backend: 'webgl',
  code: 'keras',
}

/**
 * Every field of a sound session has the form that the app relies on, whatever it was read from.
 */
function expectSound(session: Session): void {
  const known = (id: unknown): void => expect(IDS).toContain(id)
  for (const [id, output] of Object.entries(session.outputs)) {
    known(id)
    expect(Number.isSafeInteger(output) && output > 0).toBe(true)
  }
  const count = (value: number): void =>
    expect(Number.isSafeInteger(value) && value >= 0).toBe(true)
  session.selection.forEach(known)
  expect(new Set(session.selection).size).toBe(session.selection.length)
  expect(['light', 'dark']).toContain(session.theme)
  expect(['problems', 'summary', 'plots', null]).toContain(session.drawer)
  expect(typeof session.tab).toBe('string')
  if (session.pane) {
    expect(typeof session.pane.view).toBe('string')
    expect(session.pane.nodes.length).toBeGreaterThan(0)
    session.pane.nodes.forEach(known)
    expect(['string', 'undefined']).toContain(typeof session.pane.tensor)
  }
  for (const [key, { grid, spots, grey, common }] of Object.entries(session.figures)) {
    key.split(' ').forEach(known)
    for (const lines of grid ?? [1])
      expect(lines >= 1 && lines <= 8 && Number.isInteger(lines)).toBe(true)
    for (const spot of Object.values(spots)) {
      if (!spot) continue
      known(spot.node)
      count(spot.part)
    }
    expect([typeof grey, typeof common]).toEqual(['boolean', 'boolean'])
  }
  expect(session.lesson === null || typeof session.lesson === 'string').toBe(true)
  expect(typeof session.grey).toBe('boolean')
  count(session.slice.output)
  count(session.slice.input)
  expect(['NCHW', 'NHWC']).toContain(session.axes)
  expect(['auto', 'wasm', 'webgl']).toContain(session.backend)
  for (const open of Object.values(session.folds)) expect(typeof open).toBe('boolean')
  for (const kind of session.recentKinds) expect(typeof kind).toBe('string')
  expect(session.recentKinds.length).toBeLessThanOrEqual(5)
  expect(typeof session.code).toBe('string')
}

const fresh = store.getState().session

/** The session after a start with this one stored. */
function started(stored: unknown): Session {
  store.setState({ session: fresh })
  replaceProject(project)
  setSession(readSession(stored, project))
  return store.getState().session
}

test('A session that the app stored comes back as it was', () => {
  expect(readSession(GOOD, project)).toEqual(GOOD)
  const plain = { ...GOOD, selection: [], drawer: null, figures: {} }
  expect(readSession(plain, project)).toEqual(plain)
})

test(
  'A stored session whose selection is null leaves the layer selected that the ' +
    'project begins with',
  () => {
    expect(started({ ...GOOD, selection: null }).selection).toEqual(['n2'])
    expectSound(started({ selection: null }))
  },
)

test('What a stored session says of layers that the project lacks is left out', () => {
  const odd = {
    selection: ['n2', 'gone', 'n2'],
    pane: { view: 'values', nodes: ['gone'] },
    figures: { 'n1 gone': {}, n3: {} },
  }
  expect(readSession(odd, project)).toEqual({
    selection: ['n2'],
    figures: { n3: { grid: null, spots: {}, grey: false, common: false } },
  })
})

const odd = fc.oneof(
  fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
    withNullPrototype: true,
    maxDepth: 3,
  }),
  fc.constantFrom<unknown>(
    null,
    undefined,
    NaN,
    Infinity,
    -1,
    -0,
    1e9,
    2 ** 53,
    0.5,
    '',
    '__proto__',
    'constructor',
    'n2',
    ['n2'],
    [['n2']],
    'y'.repeat(1e5),
  ),
  fc.constantFrom<unknown>(
    { view: 'matrix', nodes: ['n2', 'n2'] },
    { view: 3, nodes: ['n2'] },
    { view: 'code', nodes: [] },
    { view: 'code', nodes: 'n2' },
  ),
  fc.constantFrom<unknown>(
    { output: -1, input: 0 },
    { output: 1e300, input: 0 },
    { output: NaN, input: 1 },
    { output: '0', input: 0 },
  ),
  fc.constantFrom<unknown>(
    {
      n2: {
        grid: [0, 9],
        spots: {
          1: { node: 'gone', part: 0 },
          '-1': null,
          x: null,
          99: null,
          0: { node: 'n2', part: -1 },
        },
      },
    },
    { n2: null },
    { __proto__: {} },
  ),
)

const oddSession = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record(
      Object.fromEntries([...Object.keys(GOOD), 'wire'].map((name) => [name, odd])),
      { requiredKeys: [] },
    ),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom(...Object.keys(GOOD)), odd)
      .map(([name, value]) => ({ ...GOOD, [name]: value })),
  },
  { weight: 1, arbitrary: odd },
)

test('Whatever is stored as the session, 2,000 odd ones, the session that begins is sound', () => {
  fc.assert(
    fc.property(oddSession, (stored) => expectSound(started(stored))),
    { numRuns: 2000 },
  )
})

test('What is stored of a session is read back as it was', () => {
  const session = { ...initialSession, selection: ['n2'], tab: 'cell', theme: 'dark' as const }
  const kept = keptSession({ ...session, wire: project.graph.wires[0] })
  expect(kept).not.toHaveProperty('wire')
  expect({ ...initialSession, ...readSession(kept, project) }).toEqual(session)
})

test('Of a stored session what is the project’s and what is the visitor’s is all of it', () => {
  const ours = readSession(GOOD, project, 'project')
  const theirs = readSession(GOOD, project, 'visitor')
  expect(Object.keys(theirs)).toEqual(['theme', 'axes', 'backend', 'code'])
  expect({ ...ours, ...theirs }).toEqual(GOOD)
  expect(Object.keys(ours).filter((name) => name in theirs)).toEqual([])
})

test('A session is the same object as long as all of it is there', () => {
  const session = { ...initialSession, selection: ['n2'], pane: { view: 'values', nodes: ['n2'] } }
  expect(soundSession(session, project)).toBe(session)
  const empty = { ...project, graph: { nodes: [], wires: [] } }
  expect(soundSession(session, empty)).toEqual({ ...session, selection: [], pane: null })
})

test('Another project, and a safe start, change only what is of the project', () => {
  expect(openedSession(project)).toEqual({
    selection: ['n2'],
    wire: null,
    tab: 'edit',
    pane: null,
    outputs: {},
    figures: {},
    lesson: null,
    predicting: null,
    sorted: null,
  })
  expect(closedSession).toEqual({
    selection: [],
    wire: null,
    drawer: null,
    tab: 'edit',
    pane: null,
    lesson: null,
    measure: null,
    predicting: null,
  })
})
