import { describe, expect, test } from 'vitest'
import { KINDS } from '../../src/graph/everyKind'
import { fieldsOf, printField, printJump, printStart } from '../../src/graph/field'
import { readsOfCell } from '../../src/graph/reach'
import { hullOf } from '../../src/graph/region'
import { input, network, type Step } from './network'

describe('the receptive field follows from what a kind reads', () => {
  const CASES: readonly (readonly [string, readonly Step[], told: readonly string[]])[] = [
    [
      'is the whole map behind a norm over the map',
      [['norm', 'GroupNorm', { num_groups: 1 }]],
      ['10×12', '0×0', '1×1'],
    ],
    [
      'is unchanged behind a norm over the channels',
      [['norm', 'LocalResponseNorm', { size: 3 }]],
      ['3×3', '1×1', '1×1'],
    ],
    [
      'is a row behind Softmax along the columns',
      [['softmax', 'Softmax', { dim: -1 }]],
      ['3×12', '1×0', '1×1'],
    ],
    [
      'is unchanged behind Softmax over the channels',
      [['softmax', 'Softmax', { dim: 1 }]],
      ['3×3', '1×1', '1×1'],
    ],
    [
      'is a row behind Linear, which reads the last axis',
      [['fc', 'Linear', { out_features: 5 }]],
      ['3×12', '1×0', '1×1'],
    ],
    [
      'moves with Select',
      [['select', 'Select', { dim: 2, start: 2, stop: null, step: 2 }]],
      ['3×3', '2×1', '−1×1'],
    ],
    [
      'is not told where rows and columns change places',
      [['permute', 'Permute', { dims: [0, 1, 3, 2] }]],
      ['all', '', ''],
    ],
    [
      'is kept where axes keep their places',
      [['permute', 'Permute', { dims: [0, 1, 2, 3] }]],
      ['3×3', '1×1', '1×1'],
    ],
  ]
  test.each(CASES)('%s', (_, steps, told) => {
    const conv: Step = ['conv', 'Conv2d', { out_channels: 3, padding: 1 }]
    const { project, shapes } = network([input([1, 4, 8, 10]), conv, ...steps])
    const field = fieldsOf(project.graph, shapes).get(steps[0][0]) ?? null
    expect(shapes.get(steps[0][0])?.state).toBe('ok')
    expect([printField, printJump, printStart].map((print) => print(field))).toEqual(told)
  })

  test('is one value or two of a network that reads one feature or two', () => {
    for (const features of [1, 2]) {
      const { project, shapes } = network([
        input([50, features]),
        ['hidden', 'Linear', { out_features: 16 }],
        ['relu', 'ReLU'],
        ['out', 'Linear'],
      ])
      expect(printField(fieldsOf(project.graph, shapes).get('out') ?? null)).toBe(String(features))
    }
  })

  test('goes on behind maps that are put below each other', () => {
    const { project, shapes } = network(
      [
        input([1, 1, 8, 8]),
        ['conv', 'Conv2d', { kernel_size: [5, 1] }],
        ['below', 'Concat', { dim: 2 }],
        ['pair', 'MaxPool2d', { kernel_size: [2, 1] }],
      ],
      ['input conv', 'input below', 'conv below', 'below pair'],
    )
    const field = fieldsOf(project.graph, shapes).get('below') ?? null
    expect([printField(field), printJump(field)]).toEqual(['5×1', '1×1'])
  })

  test.each(
    KINDS.flatMap((kind) =>
      kind.role === 'layer'
        ? kind.examples.map((example) => [`${kind.kind}: ${example.title}`, kind, example] as const)
        : [],
    ),
  )(
    'of %s is as wide as what its widest cell reads',
    (_, layer, { parameters, inputs, output }) => {
      const sources = inputs.map((shape, port) => input(shape, `x${port}`))
      const { project, shapes } = network(
        [...sources, ['layer', layer.kind, parameters]],
        sources.map(([name]) => `${name} layer`),
      )
      const field = fieldsOf(project.graph, shapes).get('layer') ?? null
      for (const [i, { size }] of (field ?? []).entries()) {
        const fromEnd = (field ?? []).length - i
        // An output without this axis, such as a scalar, has one place along it.
        const places = output[output.length - fromEnd] ?? 1
        const widest = Array.from({ length: places }, (__, place) => {
          const cell = output.map((count, axis) =>
            axis === output.length - fromEnd ? place : Math.floor(count / 2),
          )
          const stretches = readsOfCell(project.graph, shapes, 'layer', cell).flatMap((region) => {
            const hull = hullOf(region)?.slice(-fromEnd)[0]
            return hull ? [hull] : []
          })
          return (
            Math.max(...stretches.map(([, end]) => end)) -
            Math.min(...stretches.map(([start]) => start))
          )
        })
        // Where channels become cells, the channels of one place read side by side.
        if (!('axes' in layer.reads(inputs, shapes.get('layer')?.parameters ?? {}, output)[0]))
          expect(Math.max(...widest)).toBeLessThanOrEqual(size)
        else expect(Math.max(...widest)).toBe(size)
      }
    },
  )
})
