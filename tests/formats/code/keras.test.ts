import { describe, expect, test } from 'vitest'
import { keras } from '../../../src/formats/code/keras'
import { codeText } from '../../../src/formats/code/lines'
import { pytorch } from '../../../src/formats/code/pytorch'
import { KINDS } from '../../../src/graph/everyKind'
import type { Project } from '../../../src/graph/project'
import { shapesOf } from '../../../src/graph/shapes'
import { firstProject } from '../../../src/store/firstProject'
import { residualBlock } from '../../../src/templates/blocks'
import { cifarTutorial } from '../../../src/templates/cifar'
import { projectOf } from '../../../src/templates/template'
import { EXAMPLE_PROJECTS, projectOfCards } from './python/projects'

const inKeras = (project: Project): string => codeText(keras(project, shapesOf(project)).lines)

describe('Keras code', () => {
  test('the lecture’s pipeline, channels first', async () => {
    await expect(inKeras(firstProject())).toMatchFileSnapshot('../../fixtures/code/edges_keras.py')
  })

  test('a network with branches is built by a function', async () => {
    await expect(inKeras(projectOf(residualBlock))).toMatchFileSnapshot(
      '../../fixtures/code/residual_keras.py',
    )
  })

  test('what cannot be written in Keras is left out with a sentence', () => {
    const text = inKeras(
      projectOfCards(
        [
          ['x', 'Random'],
          ['pool', 'MaxPool2d', { dilation: 2 }],
        ],
        ['x pool'],
      ),
    )
    expect(text).toContain(
      '    # There is no Keras for MaxPool2d(kernel_size=2, dilation=2): it is left out.\n   ' +
        " layers.Identity(name='pool'),\n",
    )
  })

  test('the weights of larger layers go into a file, drawn ones too', () => {
    const project = projectOf(cifarTutorial)
    expect(
      keras(project, shapesOf(project))
        .stored()
        .map(({ name }) => name),
    ).toEqual(
      ['conv1', 'conv2', 'fc1', 'fc2', 'fc3'].flatMap((name) => [`${name}.weight`, `${name}.bias`]),
    )
  })
})

describe('every kind', () => {
  test.each(EXAMPLE_PROJECTS)('%s is written in both', (_title, project) => {
    expect(
      pytorch(project, shapesOf(project)).lines.some(
        ({ node }) => node === project.graph.nodes.at(-1)?.id,
      ),
    ).toBe(true)
    expect(inKeras(project)).not.toMatch(/undefined|NaN|\[object/)
  })

  test('layers say how Keras has them, or that they are an expression', () => {
    const silent = KINDS.filter((kind) => kind.role === 'layer' && !kind.keras && !kind.code)
    expect(silent.map(({ kind }) => kind)).toEqual([])
  })
})
