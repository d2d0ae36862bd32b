import { beforeEach, expect, test } from 'vitest'
import '../../../src/graph/everyKind'
import { store, undo } from '../../../src/store/store'
import { CHOICES, chosenOf, kindChosen } from '../../../src/store/training/choices'
import {
  chooseKind,
  setChosen,
  setFrozen,
  setPart,
  takeRate,
} from '../../../src/store/training/editSetup'
import { mendTraining } from '../../../src/store/training/mendTraining'
import { setupOf } from '../../../src/store/training/setup'
import { SETUP_FIELDS } from '../../../src/store/training/setupFields'
import { adam } from '../../../src/training/optimizers/adam'
import { appending, choosing, usingLoss } from '../../../src/training/trainingProblem'
import { network } from '../../graph/network'

const { project } = network(
  [
    ['data', 'Dataset'],
    ['fc', 'Linear', { out_features: 3 }],
    ['act', 'Softmax', { dim: 1 }],
  ],
  ['data fc', 'fc act'],
)
const [, , act] = project.graph.nodes
const setup = () => setupOf(store.getState().project)
const label = (): string | undefined => store.getState().history.past.at(-1)?.label

beforeEach(() => store.replaceProject(project))

test('each choice of a setup has kinds, and those that are chosen first are among them', () => {
  for (const choice of CHOICES) {
    const chosen = chosenOf(setup(), choice)
    expect([choice.name, choice.kinds.length > 0]).toEqual([choice.name, true])
    if (chosen) expect(kindChosen(choice, chosen)?.kind).toBe(chosen.kind)
    else expect(choice.none).toBeDefined()
  }
})

test('what is set can be undone by name, and goes back to nothing', () => {
  setPart('epochs', 12)
  expect([setup().epochs, label()]).toEqual([12, 'Training: epochs 5 → 12'])
  setPart('patience', 3)
  expect(label()).toBe('Training: patience none → 3')
  undo()
  undo()
  expect(store.getState().project).toBe(project)
  for (const { name, default: usual } of SETUP_FIELDS)
    expect([name, { ...setup() }[name as 'epochs']]).toEqual([name, usual])
})

test('edits of one scrub are one step, from where it began', () => {
  const [lr] = adam.fields
  setChosen('optimizer', lr, 0.01, 'scrub')
  setChosen('optimizer', lr, 0.1, 'scrub')
  expect(label()).toBe('Training: lr 0.001 → 0.1')
  expect(store.getState().history.past).toHaveLength(1)
  setChosen('optimizer', lr, 0.001)
  expect(setup().optimizer).toEqual({ kind: 'Adam', parameters: {} })
})

test('another kind begins with its defaults; some choices can be none', () => {
  takeRate(0.5)
  expect([setup().optimizer.parameters, label()]).toEqual([{ lr: 0.5 }, 'Training: lr → 0.5'])
  chooseKind('optimizer', 'SGD')
  expect([setup().optimizer, label()]).toEqual([
    { kind: 'SGD', parameters: {} },
    'Training: optimizer Adam → SGD',
  ])
  chooseKind('clipping', CHOICES[3].kinds[0].kind)
  expect(setup().clipping).not.toBeNull()
  chooseKind('clipping', null)
  expect(setup().clipping).toBeNull()
})

test('a layer is frozen once, and let go', () => {
  setFrozen(act.id, 'act', true)
  setFrozen(act.id, 'act', true)
  expect([setup().frozen, label()]).toEqual([[act.id], 'Training: freeze act'])
  setFrozen(act.id, 'act', false)
  expect(setup().frozen).toEqual([])
})

test('what mends a choice is done: another loss, a parameter, a card more, a card less', () => {
  mendTraining('loss', usingLoss('MSELoss', { reduction: 'sum' }))
  expect(setup().loss).toEqual({ kind: 'MSELoss', parameters: { reduction: 'sum' } })
  mendTraining('loss', choosing('Take the mean', { reduction: 'mean' }))
  expect(setup().loss.parameters).toEqual({})
  mendTraining('loss', appending('LogSoftmax', { dim: 1 }, act.id))
  expect(store.getState().project.graph.nodes.at(-1)?.kind).toBe('LogSoftmax')
  mendTraining('loss', { label: 'Remove Softmax', step: { remove: true, at: act.id } })
  expect(store.getState().project.graph.nodes.map(({ kind }) => kind)).not.toContain('Softmax')
  expect(label()).toBe('Training: Remove Softmax')
})
