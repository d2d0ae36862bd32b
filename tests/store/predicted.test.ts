import { describe, expect, test } from 'vitest'
import { shapesOf } from '../../src/graph/shapes'
import { firstProject } from '../../src/store/firstProject'
import { isAsked, predictions } from '../../src/store/predicted'
import { store } from '../../src/store/store'

const project = firstProject()
const shapes = shapesOf(project)
const { session } = store.getState()
const kinds = (ids: readonly string[]): readonly string[] =>
  ids.map((id) => project.graph.nodes.find((node) => node.id === id)?.kind ?? '')

const shown = (predicting: (typeof session)['predicting']) => ({
  project,
  shapes,
  session: { ...session, predicting },
})

describe('The output shape of a card', () => {
  test('is shown while nothing is to be predicted', () => {
    expect(predictions(shown(null)).asked).toEqual([])
  })

  test('is asked for each layer, and given for a source', () => {
    expect(kinds(predictions(shown({})).asked)).toEqual(['Conv2d', 'ReLU', 'MaxPool2d'])
  })

  test('is shown once it was told, until it changes', () => {
    const [conv] = predictions(shown({})).asked
    const output = shapes.get(conv)?.output ?? []
    expect(isAsked(shown({ [conv]: output }), conv)).toBe(false)
    expect(isAsked(shown({ [conv]: [...output.slice(0, -1), 7] }), conv)).toBe(true)
    expect(kinds(predictions(shown({ [conv]: output })).told)).toEqual(['Conv2d'])
  })
})
