import { describe, expect, test } from 'vitest'
import { noteOf, readNote } from '../../../../src/formats/onnx/notes/note'
import { readOnnx } from '../../../../src/formats/onnx/readOnnx'
import type { Project } from '../../../../src/graph/project'
import { TEMPLATES } from '../../../../src/templates'
import { projectOf } from '../../../../src/templates/template'
import { projectOfCards } from '../../code/python/projects'
import { unlike } from '../../roundTrip/sameNetwork'
import { written } from '../out/written'
import { withNotes } from './withNotes'

/** The network of the file of a project in which notes were changed. */
async function readWith(
  project: Project,
  change: (note: string) => string | null,
): Promise<Project> {
  const { bytes } = await written(project)
  const read = readOnnx(withNotes(bytes, change), 'model.onnx')
  if ('error' in read) throw new Error(read.error)
  return read.project
}

const network = projectOfCards(
  [
    ['x', 'Random', { shape: '2, 3, 8, 8' }],
    ['conv', 'Conv2d', { out_channels: 4, padding: 1, padding_mode: 'reflect' }],
    ['act', 'LogSigmoid'],
    ['gate', 'GLU', { dim: 1 }],
    ['pool', 'MaxPool2d', { ceil_mode: true }],
    ['turn', 'Transpose', { dim0: -2, dim1: -1 }],
  ],
  ['x conv', 'conv act', 'act gate', 'gate pool', 'pool turn'],
)

const kindsOf = ({ graph }: Project): readonly string[] =>
  graph.nodes.map(({ kind, name }) => `${kind} ${name}`)

describe('a note at an operator', () => {
  test('tells which of two cards of the same operators it was', async () => {
    expect(unlike(network, await readWith(network, (note) => note))).toEqual([])
  })

  test('is not believed where the operators are those of another card', async () => {
    const other = await readWith(network, (note) => {
      if (note.startsWith('LogSigmoid')) return 'Softsign'
      if (note.startsWith('MaxPool2d')) return 'MaxPool2d {"kernel_size":3}'
      return note.startsWith('Transpose') ? 'Transpose {"dim0":0,"dim1":1}' : note
    })
    expect(kindsOf(other)).toEqual([
      'Random x',
      'Conv2d conv',
      'LogSigmoid act',
      'GLU gate',
      'MaxPool2d pool',
      'Permute turn',
    ])
  })

  test.each([
    'Nothing',
    'Conv2d {"kernel_size":',
    'Conv2d {"kernel_size":"huge"}',
    'Conv2d {"__proto__":{"out_channels":3}}',
    'Conv2d {"unheard":1}',
    `Conv2d ${'['.repeat(500)}`,
    'Random',
  ])('that says %s is as if it were not there', async (text) => {
    const plain = await readWith(network, () => null)
    expect(kindsOf(await readWith(network, () => text))).toEqual(kindsOf(plain))
    expect(kindsOf(plain)).toContain('LogSigmoid act')
  })

  test('holds a kind and what is not the default, and no numbers of weights', () => {
    const [, conv] = network.graph.nodes
    const note = noteOf(conv) ?? ''
    expect(note).toBe('Conv2d {"out_channels":4,"padding":1,"padding_mode":"reflect"}')
    expect(readNote(note)).toEqual({ kind: 'Conv2d', parameters: conv.parameters })
    const values = { kind: 'Values', parameters: { values: '1, '.repeat(1000) } }
    expect(noteOf(values)).toBeUndefined()
  })
})

const sequence = projectOfCards(
  [
    ['x', 'Random', { shape: '2, 4, 1, 6' }],
    ['row', 'Squeeze', { dim: 2 }],
    ['steps', 'Permute', { dims: [2, 0, 1] }],
    ['rnn', 'LSTM', { hidden_size: 3, bidirectional: true }],
    ['fc', 'Linear', { out_features: 5 }],
  ],
  ['x row', 'row steps', 'steps rnn', 'rnn fc'],
)

test('networks come back without notes too, by what their operators are', async () => {
  const names = ['LeNet-5', 'Inception block', 'SqueezeNet 1.1']
  const templates = TEMPLATES.filter(({ name }) => names.includes(name)).map(projectOf)
  expect(templates).toHaveLength(names.length)
  for (const project of [...templates, sequence]) {
    const read = await readWith(project, () => null)
    expect([project.name, unlike(project, read)]).toEqual([project.name, []])
  }
})
