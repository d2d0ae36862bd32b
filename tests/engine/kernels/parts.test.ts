import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createRunner, type Runner } from '../../../src/engine/runner'
import { startWasm } from '../../../src/engine/wasm'
import { changesBetween } from '../../../src/graph/changes'
import type { Project, Tensor } from '../../../src/graph/project'
import { createGenerator } from '../../../src/layers/generator'
import { projectOf } from '../../reference/network'
import { numbersIn } from '../../whole'

beforeAll(async () => void (await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')))

const drawn = (seed: number, ...shape: number[]): Tensor => ({
  shape,
  data: createGenerator(seed).normal(shape.reduce((a, b) => a * b, 1)),
})
const weights: Project['weights'] = {
  conv: { weight: drawn(1, 16, 3, 3, 3), bias: drawn(2, 16) },
  bn: {
    weight: drawn(3, 16),
    bias: drawn(4, 16),
    running_mean: drawn(5, 16),
    running_var: { shape: [16], data: drawn(6, 16).data.map(Math.abs) },
  },
  last: { weight: drawn(7, 4, 16, 3, 3) },
  fc: { weight: drawn(8, 20, 100), bias: drawn(9, 20) },
  bn1: {
    weight: drawn(11, 20),
    bias: drawn(12, 20),
    running_mean: drawn(13, 20),
    running_var: { shape: [20], data: drawn(14, 20).data.map(Math.abs) },
  },
  out: { weight: drawn(15, 20, 20) },
}
const layers: [string, string, Record<string, number | boolean>][] = [
  ['conv', 'Conv2d', { in_channels: 3, out_channels: 16, kernel_size: 3, padding: 1 }],
  ['bn', 'BatchNorm2d', { num_features: 16 }],
  ['relu', 'ReLU', {}],
  ['gelu', 'GELU', {}],
  ['pool', 'MaxPool2d', { kernel_size: 2 }],
  ['mean', 'AvgPool2d', { kernel_size: 2, stride: 1, padding: 1 }],
  ['last', 'Conv2d', { in_channels: 16, out_channels: 4, kernel_size: 3, bias: false }],
  ['flat', 'Flatten', {}],
  ['fc', 'Linear', { in_features: 100, out_features: 20 }],
  ['bn1', 'BatchNorm1d', { num_features: 20 }],
  ['tanh', 'Tanh', {}],
  ['out', 'Linear', { in_features: 20, out_features: 20, bias: false }],
]
const names = layers.map(([name]) => name)
const base = projectOf(
  { x: drawn(10, 1, 3, 12, 12) },
  layers.map(([name, layer, params], i) => ({
    name,
    layer,
    params,
    inputs: [i === 0 ? 'x' : layers[i - 1][0]],
  })),
  weights,
)

/** The project with one number of a weight changed. */
function edited(
  project: Project,
  node: string,
  name: string,
  index: number,
  value: number,
): Project {
  const before = project.weights[node][name]
  const data = numbersIn(before).slice()
  data[index] = value
  return {
    ...project,
    weights: {
      ...project.weights,
      [node]: { ...project.weights[node], [name]: { ...before, data } },
    },
  }
}

let runner: Runner
let project: Project
afterEach(() => runner.dispose())

function begin(): void {
  runner = createRunner()
  project = base
  runner.apply(changesBetween(null, base))
  runner.look(names)
}
function edit(after: Project): void {
  runner.apply(changesBetween(project, after))
  project = after
}

/** Every layer's numbers are those of a runner that computes them all. */
function expectRight(): void {
  expect([...runner.faults().values()]).toEqual([])
  const fresh = createRunner()
  fresh.apply(changesBetween(null, project))
  for (const name of names) {
    const ours = runner.values(name)?.data ?? []
    const theirs = fresh.values(name)?.data ?? []
    expect(ours.length).toBe(theirs.length)
    for (let i = 0; i < theirs.length; i++)
      expect(Math.abs(ours[i] - theirs[i])).toBeLessThanOrEqual(1e-5 + 1e-5 * Math.abs(theirs[i]))
  }
  fresh.dispose()
}
/** Layers whose tensor stayed while its numbers changed. */
const inPlace = (act: () => void): string[] => {
  const before = names.map((name) => [runner.activation(name), runner.version(name)])
  act()
  runner.look(names)
  return names.filter(
    (name, i) => runner.activation(name) === before[i][0] && runner.version(name) !== before[i][1],
  )
}

describe('Only the filter that changed is computed again', () => {
  test('by its layer and by those that keep channels apart, up to the one that mixes them', () => {
    begin()
    expect(inPlace(() => edit(edited(project, 'conv', 'weight', 5 * 27 + 3, 2.5)))).toEqual([
      'conv',
      'bn',
      'relu',
      'gelu',
      'pool',
      'mean',
    ])
    expectRight()
    expect(inPlace(() => edit(edited(project, 'conv', 'bias', 11, -1)))).toEqual([
      'conv',
      'bn',
      'relu',
      'gelu',
      'pool',
      'mean',
    ])
    expectRight()
  })
  test('where one number of a normalization or one row of a Linear layer is edited', () => {
    begin()
    expect(inPlace(() => edit(edited(project, 'bn', 'running_mean', 3, 1)))).toEqual([
      'bn',
      'relu',
      'gelu',
      'pool',
      'mean',
    ])
    expectRight()
    expect(inPlace(() => edit(edited(project, 'fc', 'weight', 707, 1)))).toEqual([
      'fc',
      'bn1',
      'tanh',
    ])
    expectRight()
    expect(inPlace(() => edit(edited(project, 'bn1', 'weight', 7, 1)))).toEqual(['bn1', 'tanh'])
    expectRight()
  })
  test('and all of them where many changed, or where a layer missed the edit before', () => {
    begin()
    let many = project
    for (let k = 0; k < 5; k++) many = edited(many, 'conv', 'weight', k * 27, 1)
    expect(inPlace(() => edit(many))).toEqual([])
    expectRight()
    edit(edited(project, 'conv', 'weight', 0, 2))
    runner.look(['relu'])
    expect(inPlace(() => edit(edited(project, 'conv', 'weight', 27, 3)))).toEqual([
      'conv',
      'bn',
      'relu',
    ])
    expectRight()
  })
  test('also where a number becomes NaN, and back', () => {
    begin()
    edit(edited(project, 'conv', 'weight', 0, Number.NaN))
    runner.look(names)
    expect(runner.values('relu')?.data.slice(0, 144).every(Number.isNaN)).toBe(true)
    edit(edited(project, 'conv', 'weight', 0, 1))
    runner.look(names)
    expectRight()
  })
  test('and a thousand edits leave as many tensors and bytes as there were', () => {
    begin()
    const turn = (i: number): void => {
      edit(edited(project, 'conv', 'weight', (i * 31) % 432, i))
      runner.look(names)
    }
    turn(0)
    const before = runner.memory()
    for (let i = 1; i <= 1000; i++) turn(i)
    expect(runner.memory()).toEqual(before)
  })
})

test(
  'A Linear layer on the last axis of maps, where its features are no ' +
    'channels, is right after an edit',
  () => {
    const line = projectOf(
      { x: drawn(20, 1, 8, 3, 5) },
      [
        {
          name: 'line',
          layer: 'Linear',
          params: { in_features: 5, out_features: 8 },
          inputs: ['x'],
        },
      ],
      {
        line: { weight: drawn(21, 8, 5), bias: drawn(22, 8) },
      },
    )
    const after = edited(line, 'line', 'weight', 11, 3)
    runner = createRunner()
    runner.apply(changesBetween(null, line))
    runner.look(['line'])
    runner.apply(changesBetween(line, after))
    const fresh = createRunner()
    fresh.apply(changesBetween(null, after))
    expect(runner.values('line')).toEqual(fresh.values('line'))
    expect([...runner.faults().values()]).toEqual([])
    fresh.dispose()
  },
)
