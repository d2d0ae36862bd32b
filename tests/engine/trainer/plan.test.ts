import { beforeAll, describe, expect, test } from 'vitest'
import '../../../src/graph/everyKind'
import { TorchLayer } from '../../../src/engine/torch/layer'
import { loop } from '../../../src/engine/torch/loop'
import { fromScratch, planCourse } from '../../../src/engine/trainer/plan'
import { createTrainer } from '../../../src/engine/trainer/trainer'
import { startWasm } from '../../../src/engine/wasm'
import { addKind, kindOf } from '../../../src/graph/kinds'
import type { Project } from '../../../src/graph/project'
import type { TrainingSetup } from '../../../src/graph/trainingSetup'
import type { SampleSet } from '../../../src/sources/sampleSet'
import { node } from '../pipeline'
import { projectWith, setupWith, twoClasses } from './ownSet'

beforeAll(async () => {
  await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')
})

const MLP = projectWith([
  ['fc1', 'Linear', { out_features: 5 }],
  ['relu', 'ReLU'],
  ['fc2', 'Linear', { out_features: 2 }],
])

const surroundings = {
  samples: (id: string) => (id === 'own' ? twoClasses : undefined),
  constant: () => null,
}

/** What stops a run before its first step. */
function refusal(project: Project, changes: Partial<TrainingSetup> = {}): string {
  try {
    const setup = setupWith(changes)
    createTrainer(fromScratch(planCourse(project, setup, surroundings), setup)).dispose()
    return ''
  } catch (fault) {
    return fault instanceof Error ? fault.message : String(fault)
  }
}

const withCards = (project: Project, ...cards: ReturnType<typeof node>[]): Project => ({
  ...project,
  graph: { ...project.graph, nodes: [...project.graph.nodes, ...cards] },
})

describe('a network is trained', () => {
  test('up to the last layer behind the data, by its own set', () => {
    expect(refusal(MLP)).toBe('')
    const { cut, data, weights } = planCourse(MLP, setupWith(), surroundings)
    expect(cut.output).toBe('fc2')
    expect([...data.parts.validation]).toEqual([16, 17, 18, 19])
    expect(weights.map((one) => one.node.id)).toEqual(['fc1', 'fc2'])
  })

  test('from the weights that its setup draws, else from those of the project', () => {
    const setup = setupWith({ initialisation: { kind: 'zeros_', parameters: {} } })
    const drawn = fromScratch(planCourse(MLP, setup, surroundings), setup)
    expect([...drawn.weights[1].numbers.weight.data]).toEqual(Array(10).fill(0))
    const kept = fromScratch(planCourse(MLP, setupWith(), surroundings), setupWith())
    expect(kept.weights[1].numbers.weight.data.some((value) => value !== 0)).toBe(true)
  })

  test('with its gradients clipped where the setup says so', () => {
    const moved = [0, 1e-3].map((max_norm) => {
      const clipping = { kind: 'clip_grad_norm_', parameters: { max_norm } }
      const optimizer = { kind: 'SGD', parameters: { lr: 1 } }
      const trainer = createTrainer(
        planCourse(MLP, setupWith({ clipping, optimizer }), surroundings),
      )
      const before = trainer.checkpoint().weights.fc2.bias.data
      trainer.advance({ steps: 1 })
      const after = trainer.checkpoint().weights.fc2.bias.data
      trainer.dispose()
      return Math.hypot(...before.map((value, i) => value - after[i]))
    })
    expect(moved[0]).toBe(0)
    expect(moved[1]).toBeLessThanOrEqual(1.001e-3)
  })

  test('together with a tensor that a Parameter card holds', () => {
    const project = withCards(
      projectWith([
        ['fc', 'Linear', { out_features: 2 }],
        ['add', 'Add'],
      ]),
      node('shift', 'Parameter', { shape: '2', start: 'zeros' }),
    )
    const wired = {
      ...project,
      graph: {
        ...project.graph,
        wires: [...project.graph.wires, { from: 'shift', to: 'add', port: 1 }],
      },
    }
    const trainer = createTrainer(planCourse(wired, setupWith(), surroundings))
    const { learned } = trainer.opened
    expect(learned.map(({ card, name }) => `${card}.${name}`)).toEqual(
      expect.arrayContaining(['fc.weight', 'fc.bias', 'shift.data']),
    )
    trainer.advance({ steps: 3 })
    expect(trainer.checkpoint().weights.shift.data.data.every((value) => value !== 0)).toBe(true)
    trainer.dispose()
  })
})

describe('a network is refused', () => {
  test('without data, or with data that nothing reads', () => {
    const { nodes, wires } = MLP.graph
    const none = { ...MLP, graph: { nodes: nodes.slice(1), wires: wires.slice(1) } }
    expect(refusal(none)).toBe('There is no data to learn from: add a Dataset card.')
    expect(refusal({ ...MLP, graph: { nodes, wires: wires.slice(1) } })).toBe(
      'No layer reads data: connect it to the network.',
    )
    expect(refusal(withCards(MLP, node('more', 'Dataset', { dataset: 'own' })))).toMatch(/several/)
  })

  test('where the output does not depend on the data', () => {
    const apart = withCards(MLP, node('lone', 'Random', { shape: '4, 2' }))
    expect(refusal(apart, { output: 'lone' })).toBe(
      'lone does not depend on data, so it cannot learn from it.',
    )
  })

  test('where nothing may move', () => {
    expect(refusal(MLP, { frozen: ['fc1', 'fc2'] })).toMatch(/^There is nothing to learn/)
    expect(
      refusal(projectWith([['relu', 'ReLU']]), { loss: { kind: 'MSELoss', parameters: {} } }),
    ).toMatch(/nothing to learn|MSELoss|classes/)
  })

  test('where a layer does not fit, in its own words', () => {
    const odd = projectWith([
      ['fc1', 'Linear', { out_features: 5 }],
      ['fc2', 'Linear', { in_features: 7, out_features: 2 }],
    ])
    expect(refusal(odd)).toMatch(/fc2/)
  })

  test('where the last batch is too small for a layer in training', () => {
    const normed = projectWith([
      ['fc1', 'Linear', { out_features: 2 }],
      ['bn', 'BatchNorm1d'],
    ])
    expect(refusal(normed, { batch_size: 5 })).toMatch(/^With a batch of 1 sample: bn/)
    expect(refusal(normed, { batch_size: 5, drop_last: true })).toBe('')
    expect(refusal(normed, { batch_size: 17, drop_last: true })).toMatch(/^With drop_last/)
  })

  test('where a step would take longer than the worker may be silent', () => {
    const photos: SampleSet = {
      ...twoClasses,
      shape: [3, 224, 224],
      inputs: new Uint8Array(20 * 3 * 224 * 224),
    }
    const wide = projectWith(
      [
        ['conv', 'Conv2d', { out_channels: 64, kernel_size: 7 }],
        ['pool', 'AdaptiveAvgPool2d', { output_size: 1 }],
        ['flatten', 'Flatten'],
        ['fc', 'Linear', { out_features: 2 }],
      ],
      photos,
    )
    const setup = setupWith({ batch_size: 16 })
    const course = planCourse(wide, setup, { ...surroundings, samples: () => photos })
    expect(() => createTrainer(course)).toThrow(/^A batch of 16 samples takes 7 billion mult/)
  })

  test('where the loss, or the optimizer, does not fit', () => {
    const wide = projectWith([['fc', 'Linear', { out_features: 1 }]])
    expect(refusal(wide)).not.toBe('')
    expect(refusal(MLP, { loss: { kind: 'NoLoss', parameters: {} } })).toMatch(/NoLoss/)
  })

  test('while its samples have not come', () => {
    const setup = setupWith()
    expect(() => planCourse(MLP, setup, { ...surroundings, samples: () => undefined })).toThrow(
      'The samples of data have not been loaded yet.',
    )
  })
})

test('a layer without a gradient is named at the first step', () => {
  const relu = kindOf({ kind: 'ReLU' })
  if (relu?.role !== 'layer') throw new Error('There is no ReLU.')
  const build: typeof relu.build = () => {
    const sharp: unknown = new TorchLayer({
      name: 'Sharp',
      call: ([x]) => loop([x], x.shape, (to, from) => to.set(from.map(Math.sign))),
      outputShape: ([input]) => input,
    })
    return sharp as never
  }
  addKind({ ...relu, kind: 'Sharp', build })
  const sharp = projectWith([
    ['fc1', 'Linear', { out_features: 2 }],
    ['sign', 'Sharp'],
    ['fc2', 'Linear', { out_features: 2 }],
  ])
  const trainer = createTrainer(planCourse(sharp, setupWith(), surroundings))
  const before = trainer.checkpoint()
  expect(() => trainer.advance({ steps: 1 })).toThrow(
    'sign has no gradient, so nothing in front of it can learn.',
  )
  expect(trainer.checkpoint().weights).toEqual(before.weights)
  trainer.dispose()
})
