import { expect, test } from 'vitest'
import '../../../src/graph/everyKind'
import { addNode, moveNodes } from '../../../src/graph/edits/cards'
import { renameNode } from '../../../src/graph/edits/names'
import { setParameters } from '../../../src/graph/edits/parameters'
import { removeNodes } from '../../../src/graph/edits/removal'
import { drawAgain } from '../../../src/graph/edits/weights'
import { connect } from '../../../src/graph/edits/wires'
import type { Project } from '../../../src/graph/project'
import { changedCard } from '../../../src/store/training/trainedPart'
import { network } from '../../graph/network'

const { project } = network(
  [
    ['data', 'Dataset'],
    ['fc', 'Linear', { out_features: 3 }],
    ['act', 'ReLU', {}],
  ],
  ['data fc', 'fc act'],
)
const ids = project.graph.nodes.map(({ id }) => id)
const changed = (edit: (now: Project) => Project): string | null =>
  changedCard(project.graph, edit(project).graph, ids.slice(0, 2))
const [data, fc, act] = ids

test('what is moved, renamed, or shows another sample trains on', () => {
  for (const edit of [
    (now: Project) => moveNodes(now, new Map([[fc, { x: 5, y: 5 }]])),
    (now: Project) => renameNode(now, fc, 'other'),
    (now: Project) => setParameters(now, data, { index: 3, batch_size: 2, split: 'validation' }),
    (now: Project) => setParameters(now, act, { inplace: true }),
    (now: Project) => removeNodes(now, [act]),
    (now: Project) => addNode(now, 'Flatten', { x: 0, y: 0 }).project,
  ])
    expect(changed(edit)).toBeNull()
})

test('another parameter, seed, wire or card does not', () => {
  expect(changed((now) => setParameters(now, data, { normalise: 'dataset' }))).toBe('data')
  expect(changed((now) => setParameters(now, fc, { out_features: 4 }))).toBe('fc')
  expect(changed((now) => drawAgain(now, fc))).toBe('fc')
  expect(changed((now) => removeNodes(now, [fc]))).toBe('fc')
  expect(
    changed((now) => {
      const added = addNode(now, 'ReLU', { x: 0, y: 0 })
      return connect(connect(added.project, data, added.id, 0), added.id, fc, 0)
    }),
  ).toBe('fc')
})
