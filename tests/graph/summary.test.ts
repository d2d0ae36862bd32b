import { describe, expect, test } from 'vitest'
import { budgetOf } from '../../src/graph/budget'
import { summaryOf, summaryTotal } from '../../src/graph/summary'
import { printBytes } from '../../src/graph/summaryColumns'
import { summaryCsv, summaryMarkdown, summaryText } from '../../src/graph/summaryText'
import { sizeOf } from '../../src/layers/tensorShape'
import { countParameters } from '../../src/layers/weight'
import { fixture, graphOf, missing, type NetTable } from './nets'
import { input, network } from './network'

const totals = fixture('totals') as Record<
  string,
  {
    inputShape?: number[]
    totalParams: number
    totalMacs: number
    otherInputSizes: Record<string, { totalMacs: number; lastMap: number[] }>
  }
>

for (const name of [
  'lenet5',
  'cifar10_tutorial',
  'alexnet',
  'vgg16',
  'resnet18',
  'squeezenet1_1',
]) {
  const table = fixture(`net_${name}`) as NetTable
  const { steps, wires, rows } = graphOf(table)
  const lacking = missing(steps.map(([, kind]) => kind))
  describe(`${name}${lacking.length > 0 ? `, which waits for ${lacking.join(', ')}` : ''}`, () => {
    const { project, shapes } = network(steps, wires)

    test.skipIf(lacking.length > 0)(
      "has PyTorch's shape, parameters and multiply-adds in every row",
      () => {
        const ours = rows.map(({ node, row }) => [
          row[0],
          shapes.get(node)?.output,
          budgetOf(shapes.get(node) ?? { state: 'problem', weights: [], macs: 0 }),
        ])
        expect(ours).toEqual(
          rows.map(({ row: [layer, , , , to, parameters, macs] }) => [
            layer,
            [1, ...to],
            { parameters, macs },
          ]),
        )
      },
    )

    test.skipIf(lacking.length > 0)('adds up', () => {
      const total = summaryTotal(summaryOf(project, shapes))
      expect([total.parameters, total.trainable, total.macs]).toEqual([
        totals[name].totalParams,
        totals[name].totalParams,
        totals[name].totalMacs,
      ])
    })

    test.skipIf(lacking.length > 0)("keeps PyTorch's buffers out of the parameters", () => {
      const weights = [...shapes.values()].flatMap((shape) => shape.weights)
      const held = weights.reduce((sum, weight) => sum + sizeOf(weight.shape), 0)
      // num_batches_tracked is one number a layer, which PyTorch counts as a buffer.
      const counters = rows.filter(({ row: [, kind] }) => kind.startsWith('BatchNorm')).length
      expect(held - countParameters(weights)).toBe(table.buffers - counters)
    })

    for (const [size, wanted] of Object.entries(totals[name].otherInputSizes))
      test.skipIf(lacking.length > 0)(`has PyTorch's multiply-adds on ${size}×${size}`, () => {
        const other = graphOf(table, Number(size))
        const sized = network(other.steps, other.wires)
        expect(summaryTotal(summaryOf(sized.project, sized.shapes)).macs).toBe(wanted.totalMacs)
        const maps = other.rows
          .map(({ node }) => sized.shapes.get(node)?.output ?? [])
          .filter((shape) => shape.length === 4)
        expect(maps.map((shape) => shape.slice(1).join())).toContain(wanted.lastMap.join())
      })
  })
}

describe('the summary', () => {
  const { project, shapes } = network(
    [
      ['signal', 'Random', { shape: '1, 3, 300' }],
      ['diff', 'Conv1d', { kernel_size: 2, stride: 2, padding: 1, bias: false }],
      ['plot', 'Plot'],
    ],
    ['signal diff', 'diff plot', 'signal plot'],
  )
  const rows = summaryOf(project, shapes)

  test('tells of each layer what goes in, what comes out and what it costs', () => {
    expect(rows[1]).toEqual({
      node: 'diff',
      kind: 'Conv1d',
      name: 'diff',
      inputs: ['signal'],
      state: 'ok',
      inputShapes: [[1, 3, 300]],
      further: [],
      output: [1, 1, 151],
      kernel: '2',
      parameters: 6,
      trainable: 6,
      macs: 906,
      field: '2',
      jump: '2',
      padding: '1',
      bytes: 604,
    })
  })

  test('as text is a table with a total', () => {
    const lines = summaryText(rows, 'NCHW').split('\n')
    expect(lines.map((line) => line.replaceAll(/ {2,}/g, '  '))).toEqual(
      [
        '#  Layer  Name  Inputs  Input shape  Output shape  Kernel  Parameters  Trainable  ' +
          'MACs  Receptive field  Effective stride  Effective padding  Activations',
        lines[1],
        '1  Random  signal  1×3×300  0  0  0  1  1  0  3.60 kB',
        '2  Conv1d  diff  signal  1×3×300  1×1×151  2  6  6  906  2  2  1  604 B',
        lines[4],
        lines[5],
        '  Total  6  6  906  4.20 kB',
        '',
      ].map((line, i) => (i === 4 ? lines[4].replaceAll(/ {2,}/g, '  ') : line)),
    )
    expect(lines[1]).toMatch(/^-+$/)
    expect(new Set([0, 2, 3].map((i) => lines[i].length)).size).toBe(1)
  })

  test('as Markdown is a table', () => {
    expect(summaryMarkdown(rows, 'NCHW').split('\n')[3]).toBe(
      '| 2 | Conv1d | diff | signal | 1×3×300 | 1×1×151 | 2 | 6 | 6 | 906 | 2 | 2 | 1 | 604 B |',
    )
  })

  test('as CSV has plain numbers and quotes what holds a comma', () => {
    const lines = summaryCsv(rows, 'NCHW').split('\r\n')
    expect(lines[1]).toBe('1,Random,signal,,,1×3×300,,0,0,0,1,1,0,3600')
    expect(lines[3]).toMatch(/^3,Plot,plot,"diff, signal","1×1×151, 1×3×300",/)
  })

  test('shows channels last where that is wanted', () => {
    const maps = network([input([2, 3, 8, 9]), ['conv', 'Conv2d', { out_channels: 4 }]])
    const csv = summaryCsv(summaryOf(maps.project, maps.shapes), 'NHWC').split('\r\n')
    expect(csv[2]).toContain(',2×8×9×3,2×6×7×4,')
    expect(summaryCsv(rows, 'NHWC').split('\r\n')[2]).toContain(',1×300×3,1×151×1,')
  })
})

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1085600, '1.09 MB'],
  [25_600_000, '25.6 MB'],
  [256_000_000, '256 MB'],
])('%i bytes are printed as %s', (bytes, text) =>
  expect(printBytes(bytes).replace('\u00a0', ' ')).toBe(text),
)
