import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { exactJson } from '../../src/formats/project/exactJson'
import { setWeights } from '../../src/graph/edits/weights'
import type { Project } from '../../src/graph/project'
import { shapesOf } from '../../src/graph/shapes'
import type { Picture } from '../../src/sources/source'
import { copySelection, cutSelection } from '../../src/store/clipboard'
import { addLayer } from '../../src/store/edits/cards'
import { setParameter } from '../../src/store/edits/parameters'
import { pasteText } from '../../src/store/files/pasteText'
import { firstProject } from '../../src/store/firstProject'
import { select } from '../../src/store/select'
import { edit, replaceProject, setSession, store } from '../../src/store/store'
import { pasteMutant } from '../formats/mutants'
import { bitsOf, floats, ODD_BITS, png } from '../formats/projects'
import { checkPaste } from './files/checkPaste'

beforeEach(() => replaceProject(firstProject()))

const names = (): string[] => store.getState().project.graph.nodes.map(({ name }) => name)

test(
  'Copied cards are pasted with their wires, and a view in place of the canvas ' +
    'makes room for them',
  async () => {
    const { graph } = store.getState().project
    const [first, second] = graph.wires.map(({ from }) => from)
    select(first, second)
    const text = copySelection()
    setSession({ pane: { view: 'values', nodes: [first] } })
    await pasteText(text ?? '')
    expect(names()).toHaveLength(graph.nodes.length + 2)
    expect(store.getState().project.graph.wires).toHaveLength(graph.wires.length + 1)
    expect(store.getState().session.selection).toHaveLength(2)
    expect(store.getState().session.pane).toBeNull()
  },
)

test('Text that holds no layers changes nothing and is answered with one sentence', async () => {
  const before = store.getState().project
  setSession({ pane: { view: 'values', nodes: ['n1'] } })
  await pasteText('1, 2, 3')
  expect(store.getState().project).toBe(before)
  expect(store.getState().session.pane).not.toBeNull()
  expect(store.getState().status.notices.at(-1)?.text).toMatch(/^The clipboard holds no layers: /)
})

test(
  'Copied numbers are pasted bit for bit, NaN with a payload, −0 and both ' +
    'infinities among them',
  async () => {
    edit('odd', (now) =>
      setWeights(now, shapesOf(now), 'n2', {
        weight: { shape: [1, 1, 3, 3], data: floats([...ODD_BITS, 1, 2, 3]) },
      }),
    )
    select('n2')
    await pasteText(copySelection() ?? '')
    const { weights, graph } = store.getState().project
    const copy = weights[graph.nodes.at(-1)?.id ?? ''].weight
    expect('data' in copy && bitsOf(copy.data)).toEqual([...ODD_BITS, 1, 2, 3])
  },
)

test('−0 stays −0 in a parameter and a place', async () => {
  const id = addLayer('LeakyReLU', { x: -0, y: -0 })
  setParameter(id, 'negative_slope', -0)
  const text = copySelection() ?? ''
  replaceProject({ name: 'Other', graph: { nodes: [], wires: [] }, weights: {}, pictures: {} })
  await pasteText(text)
  expect(store.getState().project.graph.nodes[0].parameters.negative_slope).toBe(-0)
  expect(JSON.parse(exactJson({ a: [-0, 0, '-0'] }))).toEqual({ a: [-0, 0, '-0'] })
})

test('A copied picture comes along, also where another picture has its name', async () => {
  const own = (bytes: Uint8Array): Picture => ({
    name: 'mine.png',
    width: 8,
    height: 9,
    type: 'image/png',
    bytes,
  })
  const card = {
    id: 'n1',
    kind: 'Image',
    name: 'image',
    parameters: { picture: 'picture-1' },
    seed: 0,
    position: { x: 0, y: 0 },
  }
  const holding = (picture: Picture): Project => ({
    name: 'One',
    graph: { nodes: [card], wires: [] },
    weights: {},
    pictures: { 'picture-1': picture },
  })
  replaceProject(holding(own(png(8, 9))))
  select('n1')
  const text = copySelection() ?? ''
  const other = Uint8Array.of(...png(8, 9), 1)
  replaceProject(holding(own(other)))
  await pasteText(text)
  const { pictures, graph } = store.getState().project
  expect(
    graph.nodes.map((node) => pictures[String(node.parameters.picture)].bytes?.length),
  ).toEqual([34, 33])
  await pasteText(text)
  expect(Object.keys(store.getState().project.pictures)).toHaveLength(2)
})

test('What is more than can be pasted is not copied, and not cut, but said', () => {
  const data = new Float32Array(7_000_000)
  replaceProject({ ...firstProject(), weights: { n3: { weight: { shape: [data.length], data } } } })
  const before = store.getState().project
  select('n3')
  expect(cutSelection()).toBeNull()
  expect(store.getState().project).toBe(before)
  expect(store.getState().status.notices.at(-1)?.text).toBe(
    'As text these layers would take 36 MB, and up to 32 MB can be pasted. Ctrl+D duplicates ' +
      'them in this project.',
  )
})

test(
  'Damaged text adds layers that keep every promise, or changes nothing and is ' +
    'answered with one sentence',
  async () => {
    const seen = { refused: 0, added: 0 }
    const property = fc.asyncProperty(
      pasteMutant,
      async (text) => void seen['error' in (await checkPaste(text)) ? 'refused' : 'added']++,
    )
    await fc.assert(property, { numRuns: 200, seed: 7 })
    expect(Math.min(seen.refused, seen.added)).toBeGreaterThan(20)
  },
)
