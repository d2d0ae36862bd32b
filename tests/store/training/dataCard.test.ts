import { expect, test } from 'vitest'
import '../../../src/graph/everyKind'
import { defaultSetup } from '../../../src/graph/trainingSetup'
import { store } from '../../../src/store/store'
import { addData } from '../../../src/store/training/addData'
import { dataCardOf, dataCards, partsOfCard } from '../../../src/store/training/dataCard'
import { setupOf } from '../../../src/store/training/setup'
import { showSample } from '../../../src/store/training/showSample'
import { network } from '../../graph/network'

const { project } = network(
  [
    ['one', 'Dataset'],
    ['two', 'Dataset', { validation: 0.2, seed: 3 }],
    ['fc', 'Linear', { out_features: 3 }],
  ],
  ['one fc'],
)

test('the network learns from the card that was chosen, else from the first', () => {
  expect(dataCards(project).map(({ node }) => node.name)).toEqual(['one', 'two'])
  expect(dataCardOf(project)?.node.name).toBe('one')
  const training = { ...defaultSetup('classes'), source: project.graph.nodes[1].id }
  expect(dataCardOf({ ...project, training })?.node.name).toBe('two')
  expect(dataCardOf({ graph: { nodes: [], wires: [] } })).toBeNull()
})

test('what was not chosen follows from the data', () => {
  expect(setupOf(project)).toEqual(defaultSetup('classes'))
  const training = defaultSetup('values')
  expect(setupOf({ ...project, training })).toBe(training)
})

test('a sample is shown on the card, by its place in the part that it belongs to', () => {
  store.replaceProject(project)
  const [one] = dataCards(project)
  const parts = partsOfCard(one)
  showSample(parts?.validation[3] ?? -1)
  const shown = () => store.getState().project.graph.nodes[0].parameters
  expect(shown()).toMatchObject({ split: 'validation', index: 3 })
  showSample(parts?.training[5] ?? -1)
  expect(shown()).toMatchObject({ index: 5 })
  showSample(1e9)
  expect(shown()).toMatchObject({ index: 5 })
})

test('a card with data is added where there is none', () => {
  store.replaceProject({ ...project, graph: { nodes: [], wires: [] } })
  addData()
  expect(dataCards(store.getState().project)).toHaveLength(1)
})
