import { expect, test } from 'vitest'
import { setParameters } from '../../src/graph/edits/parameters'
import { outputId } from '../../src/graph/outputs'
import { shownOutput, showOutput } from '../../src/store/shownOutput'
import { replaceProject, store } from '../../src/store/store'
import { network } from '../graph/network'

test('a card shows the output that was chosen, and its first one where that is gone', () => {
  const { project } = network(
    [
      ['x', 'Random', { shape: '1, 1, 4, 4' }],
      ['pool', 'MaxPool2d', { kernel_size: 2, return_indices: true }],
    ],
    ['x pool'],
  )
  replaceProject(project)
  const shown = (): string => shownOutput(store.getState(), 'pool')
  expect(shown()).toBe('pool')
  showOutput('pool', 1)
  expect(shown()).toBe(outputId('pool', 1))
  const without = setParameters(project, 'pool', { return_indices: false })
  expect(shownOutput({ ...store.getState(), project: without }, 'pool')).toBe('pool')
  showOutput('pool', 0)
  expect([shown(), store.getState().session.outputs]).toEqual(['pool', {}])
})
