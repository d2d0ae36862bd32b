// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest'
import { store } from '../../../src/store/store'
import { presentRunAs, removeRun, renameRun, showRun } from '../../../src/store/training/runs'
import { initialTraining } from '../../../src/store/training/state'
import { training } from '../../../src/store/training/training'
import { someCheckpoint, someRun } from './someRuns'

const { getState, setState } = training.state

beforeEach(() =>
  setState({
    ...initialTraining,
    runs: ['a', 'b', 'c'].map(someRun),
    shelf: [someCheckpoint('a', 1), someCheckpoint('b', 1)],
    present: 'b',
  }),
)

const names = () => getState().runs.map(({ name }) => name)

test('a run is named and hidden, and others are not', () => {
  renameRun('b', ' with dropout ')
  showRun('b', false)
  expect(getState().runs).toEqual([
    someRun('a'),
    { ...someRun('b'), name: 'with dropout', shown: false },
    someRun('c'),
  ])
})

test('a run is removed with its checkpoints, and the notice brings it back to its place', () => {
  const before = getState()
  removeRun('b')
  expect(names()).toEqual(['Run a', 'Run c'])
  expect(getState()).toMatchObject({ present: 'c', shelf: [{ run: 'a' }] })
  const notice = store.getState().status.notices.at(-1)
  expect(notice?.text).toBe('Run b is removed.')
  notice?.act?.run()
  expect(getState().runs).toEqual(before.runs)
  expect(getState().shelf).toHaveLength(2)
  notice?.act?.run()
  expect(names()).toHaveLength(3)
})

test('a run that is open is not removed', () => {
  setState({ runs: [{ ...someRun('a'), ended: null }] })
  removeRun('a')
  expect(names()).toEqual(['Run a'])
})

test('an earlier run is looked at', () => {
  presentRunAs('a')
  expect(getState().present).toBe('a')
  presentRunAs('none')
  expect(getState().present).toBeNull()
})
