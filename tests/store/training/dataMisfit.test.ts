import { beforeEach, expect, test } from 'vitest'
import '../../../src/graph/everyKind'
import { disconnect } from '../../../src/graph/edits/wires'
import { defaultSetup } from '../../../src/graph/trainingSetup'
import { replaceProject, store } from '../../../src/store/store'
import { dataMisfit } from '../../../src/store/training/dataMisfit'
import { node } from '../../engine/pipeline'
import { projectWith } from '../../engine/trainer/ownSet'

const whole = projectWith([
  ['fc', 'Linear', { out_features: 3 }],
  ['act', 'ReLU'],
])
const apart = whole.graph.wires.reduce(
  (project, wire) => (wire.from === 'data' ? disconnect(project, wire) : project),
  whole,
)
const misfit = () => dataMisfit(store.getState().project)

beforeEach(() => replaceProject(whole))

test('a network that reads its data has nothing to mend', () => {
  expect(misfit()).toBeNull()
  expect(dataMisfit(projectWith([['fc', 'Linear', { out_features: 3 }]]))).toBeNull()
})

test('data that no layer reads are connected to the layer that takes them', () => {
  replaceProject(apart)
  expect(misfit()?.text).toBe('No layer reads data: connect it to the network.')
  const [fix] = misfit()?.fixes ?? []
  expect(fix.label).toBe('Connect it to fc')
  fix.make()
  expect(misfit()).toBeNull()
  expect(store.getState().history.past.at(-1)?.label).toBe('Connect data to fc')
})

test('a layer that reads another source can have the data instead; the one that fits first', () => {
  const noise = node('noise', 'Random', { shape: '1×9' })
  const narrow = node('narrow', 'Conv2d', {})
  replaceProject({
    ...apart,
    graph: {
      nodes: [noise, narrow, ...apart.graph.nodes],
      wires: [{ from: 'noise', to: 'fc', port: 0 }, ...apart.graph.wires],
    },
  })
  expect(misfit()?.fixes.map(({ label }) => label)).toEqual([
    'Connect it to fc',
    'Connect it to narrow',
  ])
})

test('without a layer it is said that one is missing', () => {
  replaceProject(projectWith([]))
  expect(misfit()).toMatchObject({
    text: 'No layer reads data: add a layer and connect it.',
    fixes: [],
  })
})

test('of several Dataset cards one is chosen', () => {
  replaceProject({
    ...whole,
    graph: { ...whole.graph, nodes: [...whole.graph.nodes, node('more', 'Dataset', {})] },
  })
  expect(misfit()?.fixes.map(({ label }) => label)).toEqual(['Learn from data', 'Learn from more'])
  misfit()?.fixes[0].make()
  expect(misfit()).toBeNull()
})

test('an output that does not depend on the data is told', () => {
  const alone = node('alone', 'ReLU', {})
  replaceProject({
    ...whole,
    graph: { ...whole.graph, nodes: [...whole.graph.nodes, alone] },
    training: { ...defaultSetup('classes'), output: 'alone' },
  })
  expect(misfit()?.text).toBe('alone does not depend on data, so it cannot learn from it.')
  misfit()?.fixes[0].make()
  expect(misfit()).toBeNull()
})
