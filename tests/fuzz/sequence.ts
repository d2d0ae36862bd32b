import fc from 'fast-check'
import type { Project } from '../../src/graph/project'
import { firstProject } from '../../src/store/firstProject'
import { redo, replaceProject, store, undo } from '../../src/store/store'
import { png } from '../formats/projects'
import { OPERATION_NAMES, perform, type Step } from './operations'
import { assertSame, assertSaved, assertSound, exactly } from './promises'

const card = (id: string, kind: string, name: string, parameters = {}) => ({
  id,
  kind,
  name,
  parameters,
  seed: 1e15,
  position: { x: 1e7, y: -1e7 },
})

/**
 * What an edit may begin with: the first screen, nothing, and a project at the edges of what can be
 * read, with a card of a newer version.
 */
const STARTS: readonly (() => Project)[] = [
  firstProject,
  () => ({ name: 'Empty', graph: { nodes: [], wires: [] }, weights: {}, pictures: {} }),
  () => ({
    name: 'Edges',
    graph: {
      nodes: [
        card('n99999999999999', 'Values', 'x'.repeat(40), {
          values: '[[1, 2], [3, 4]]',
          shape: '',
        }),
        card('b', 'MatMul', 'matmul'),
        card('c', 'Concat', 'concat'),
        card('d', 'Plot', 'plot'),
        card('e', 'FutureAttention', 'future', { heads: [8, { deep: null }] }),
        card('f', 'Image', 'image', { picture: 'p1' }),
        card('g', 'Linear', 'linear', { out_features: 3 }),
        card('h', 'Linear', 'linear2', { bias: false }),
      ],
      wires: [
        { from: 'n99999999999999', to: 'b', port: 0 },
        { from: 'n99999999999999', to: 'b', port: 1 },
        { from: 'b', to: 'c', port: 0 },
        { from: 'b', to: 'c', port: 999 },
        { from: 'b', to: 'd', port: 3 },
        { from: 'f', to: 'e', port: 5 },
        { from: 'n99999999999999', to: 'g', port: 0 },
        { from: 'g', to: 'h', port: 0 },
      ],
    },
    weights: {},
    pictures: { p1: { name: 'one.png', width: 8, height: 9, type: 'image/png', bytes: png(8, 9) } },
  }),
]

/** A beginning and fifty edits. */
export interface Sequence {
  readonly start: number
  readonly steps: readonly Step[]
}

const number = fc.nat({ max: 9999 })
const step: fc.Arbitrary<Step> = fc.noBias(
  fc.tuple(fc.nat({ max: OPERATION_NAMES.length - 1 }), number, number, number),
)
export const sequence = (edits = 50): fc.Arbitrary<Sequence> =>
  fc.record({
    start: fc.nat({ max: STARTS.length - 1 }),
    steps: fc.array(step, { minLength: edits, maxLength: edits, size: 'max' }),
  })

/** The step in words, by which a failure is understood. */
export const told = ([operation, a, b, c]: Step): string =>
  `${OPERATION_NAMES[operation]} ${a} ${b} ${c}`

const BROKEN = 'would have left the project broken'

function assertState(): void {
  const { project, session, status } = store.getState()
  assertSound(project)
  if (session.selection.some((id) => !project.graph.nodes.some((node) => node.id === id)))
    throw new Error('what is selected is not there')
  if (status.notices.some(({ text }) => text.includes(BROKEN)))
    throw new Error('an edit had to be held back')
}

/** Does the edits and checks every promise on the way; throws the first that is broken. */
export async function run({ start, steps }: Sequence): Promise<void> {
  replaceProject(STARTS[start]())
  store.setState((state) => ({ gesture: null, status: { ...state.status, notices: [] } }))
  const first = store.getState().project
  const began = exactly(first)
  for (const [i, one] of steps.entries()) {
    try {
      await perform(one)
      assertState()
    } catch (fault) {
      throw new Error(
        `After edit ${i + 1}, ${told(one)}: ` +
          (fault instanceof Error ? fault.message : String(fault)),
        { cause: fault },
      )
    }
  }
  // From the newest state on, whatever was taken back last.
  while (store.getState().history.future.length > 0) redo()
  const last = store.getState().project
  const ended = exactly(last)
  assertSaved(last)
  const count = store.getState().history.past.length
  for (let i = 0; i < count; i++) undo()
  assertSame('what undo brings back', exactly(store.getState().project), began)
  if (store.getState().project !== first) throw new Error('undo made another project')
  for (let i = 0; i < count; i++) redo()
  assertSame('what redo brings back', exactly(store.getState().project), ended)
}
