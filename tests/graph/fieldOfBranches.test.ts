import { describe, expect, test } from 'vitest'
import { fieldsOf, printField, printJump, printStart } from '../../src/graph/field'
import { fixture, graphOf, missing, type NetTable } from './nets'
import { input, network } from './network'
import { reachOf, reference } from './receptiveFields'

describe('the receptive field through branches', () => {
  /** The last layer of the part that was measured. */
  const MEASURED: readonly [net: string, key: string, last: RegExp][] = [
    ['alexnet', 'alexnet.features', /^features/],
    ['vgg16', 'vgg16.features', /^features/],
    ['resnet18', 'resnet18 (to layer4)', /^layer4/],
    ['squeezenet1_1', 'squeezenet1_1.features', /^features/],
  ]
  for (const [net, key, last] of MEASURED) {
    const { steps, wires } = graphOf(fixture(`net_${net}`) as NetTable, 512)
    const lacking = missing(steps.map(([, kind]) => kind))
    test.skipIf(lacking.length > 0)(`of ${key} is what PyTorch's gradients reach`, () => {
      const { project, shapes } = network(steps, wires)
      const fields = fieldsOf(project.graph, shapes)
      const end = steps.filter(([name]) => last.test(name)).slice(-1)[0][0]
      const reach = reachOf(reference.measuredByBackprop[key])
      expect(fields.get(end)).toEqual([reach, reach])
    })
  }

  const { steps, wires } = graphOf(fixture('net_resnet18') as NetTable)
  test.skipIf(missing(steps.map(([, kind]) => kind)).length > 0)(
    'of ResNet-18 is the longest path of the table, layer by layer',
    () => {
      const { project, shapes } = network(steps, wires)
      const fields = fieldsOf(project.graph, shapes)
      for (const line of reference['resnet18 (torchvision, longest path)']) {
        const node =
          line.layer === 'pool1'
            ? 'maxpool'
            : line.layer.replace(/^block/, 'layer').replaceAll('.', '_')
        expect([line.layer, fields.get(node)?.[0]]).toEqual([line.layer, reachOf(line)])
      }
    },
  )

  test.skipIf(missing(['Add']).length > 0)(
    'spans from the first to the last cell that any branch reads',
    () => {
      const { project, shapes } = network(
        [
          input([1, 1, 20, 20]),
          ['wide', 'Conv2d', { kernel_size: [1, 7], padding: [0, 3] }],
          ['tall', 'Conv2d', { kernel_size: [3, 1], dilation: [2, 1], padding: [2, 0] }],
          ['sum', 'Add'],
        ],
        ['input wide', 'input tall', 'wide sum', 'tall sum'],
      )
      expect(fieldsOf(project.graph, shapes).get('sum')).toEqual([
        { size: 5, stride: 1, start: -2 },
        { size: 7, stride: 1, start: -3 },
      ])
    },
  )

  test.skipIf(missing(['Mul', 'AdaptiveAvgPool2d']).length > 0)(
    'is the whole map where one cell is spread over all (squeeze and excitation)',
    () => {
      const { project, shapes } = network(
        [
          input([1, 4, 8, 10]),
          ['conv', 'Conv2d', { out_channels: 4, padding: 1 }],
          ['squeeze', 'AdaptiveAvgPool2d', { output_size: 1 }],
          ['scaled', 'Mul'],
        ],
        ['input conv', 'conv squeeze', 'conv scaled', 'squeeze scaled'],
      )
      expect(fieldsOf(project.graph, shapes).get('scaled')).toEqual([
        { size: 10, stride: 1, start: -1 },
        { size: 12, stride: 1, start: -1 },
      ])
    },
  )

  test('is printed with its stride and its padding', () => {
    const { project, shapes } = network([
      input([1, 1, 40, 40]),
      ['conv', 'Conv2d', { kernel_size: 5, stride: [2, 3], padding: [2, 0] }],
      ['flat', 'Flatten'],
    ])
    const fields = fieldsOf(project.graph, shapes)
    const told = ['input', 'conv', 'flat'].map((name) =>
      [printField, printJump, printStart].map((print) => print(fields.get(name) ?? null)),
    )
    expect(told).toEqual([
      ['1', '1', '0'],
      ['5×5', '2×3', '2×0'],
      ['all', '', ''],
    ])
  })
})
