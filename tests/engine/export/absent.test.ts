import { beforeAll, describe, expect, test } from 'vitest'
import { chain, exportOf, loadPlain, node, project, source, startPlain } from './plain'

beforeAll(() => startPlain('cpu'))

describe('A kind that no stock layer expresses', () => {
  test('is left out of the model, with what comes after it, and the note says so', async () => {
    const nodes = [
      source('x', [1, 4]),
      node('relu', 'ReLU'),
      node('exp', 'Exp'),
      node('tanh', 'Tanh'),
    ]
    const model = await exportOf(project(nodes, chain('x→relu→exp→tanh')))
    expect((await loadPlain(model)).outputNames).toEqual(['relu'])
    expect(model.note).toContain(
      "Left out: exp (cannot be written with TensorFlow.js's own layers) and tanh (comes after a " +
        'layer that is left out).',
    )
  })
  test('is named where nothing else is left', async () => {
    await expect(
      exportOf(project([source('x', [1, 4]), node('exp', 'Exp')], chain('x→exp'))),
    ).rejects.toThrow("Exp cannot be written with TensorFlow.js's own layers.")
  })
})
