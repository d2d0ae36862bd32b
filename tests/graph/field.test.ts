import { describe, expect, test } from 'vitest'
import { fieldsOf, printField } from '../../src/graph/field'
import { missing } from './nets'
import { input, network, type Step } from './network'
import { type Line, reference } from './receptiveFields'

const named = (layer: string): string => layer.replace(/\W/g, '_')
const stepOf = ({ layer, k, s, p, d }: Line): Step =>
  /pool|^s\d/.test(layer)
    ? [named(layer), 'MaxPool2d', { kernel_size: k, stride: s, padding: p, dilation: d }]
    : [named(layer), 'Conv2d', { kernel_size: k, stride: s, padding: p, dilation: d }]

describe('the receptive field', () => {
  test.each(Object.entries(reference.singlePath))(
    'of %s is that of the published table, layer by layer',
    (_, lines) => {
      const { project, shapes } = network([input([1, 1, 512, 512]), ...lines.map(stepOf)])
      const fields = fieldsOf(project.graph, shapes)
      for (const line of lines) {
        const reach = {
          size: line.receptiveField,
          stride: line.effectiveStride,
          start: 0 - line.effectivePadding,
        }
        expect([line.layer, fields.get(named(line.layer))]).toEqual([line.layer, [reach, reach]])
      }
    },
  )

  test('is told per axis', () => {
    const { project, shapes } = network([
      input([1, 1, 40, 40]),
      ['conv', 'Conv2d', { kernel_size: [5, 3] }],
      ['pool', 'AvgPool2d', { kernel_size: [1, 4] }],
    ])
    expect(printField(fieldsOf(project.graph, shapes).get('pool') ?? null)).toBe('5×6')
  })

  test('is a single value at the source and behind an activation', () => {
    const { project, shapes } = network([
      input([1, 1, 9, 9]),
      ['relu', 'ReLU'],
      ['conv', 'Conv2d'],
      ['tanh', 'Tanh'],
    ])
    const fields = fieldsOf(project.graph, shapes)
    expect(
      ['input', 'relu', 'conv', 'tanh'].map((name) => printField(fields.get(name) ?? null)),
    ).toEqual(['1', '1', '3×3', '3×3'])
  })

  test('is everything behind Flatten and Linear', () => {
    const { project, shapes } = network([
      input([1, 1, 9, 9]),
      ['conv', 'Conv2d'],
      ['flatten', 'Flatten'],
      ['fc', 'Linear'],
      ['relu', 'ReLU'],
    ])
    const fields = fieldsOf(project.graph, shapes)
    expect(['flatten', 'fc', 'relu'].map((name) => fields.get(name))).toEqual([null, null, null])
  })

  test('is not told where the shapes do not fit, nor for a view', () => {
    const { project, shapes } = network([
      input([1, 1, 2, 2]),
      ['conv', 'Conv2d'],
      ['relu', 'ReLU'],
      ['plot', 'Plot'],
    ])
    expect([...fieldsOf(project.graph, shapes).keys()]).toEqual(['input'])
  })
})

/**
 * What one layer reads along an axis without limits, written by its definition: all input cells i
 * of output o.
 */
type Definition = (output: number) => number[]
const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i)
const conv =
  (k: number, s: number, p: number, d: number): Definition =>
  (o) =>
    upTo(k).map((j) => o * s - p + d * j)
const spread =
  (k: number, s: number, p: number, d: number): Definition =>
  (o) =>
    upTo(400)
      .map((i) => i - 200)
      .filter((i) => upTo(k).some((j) => i * s - p + d * j === o))

describe.skipIf(missing(['ConvTranspose1d']).length > 0)(
  'the receptive field through transposed layers',
  () => {
    const numbers = (k: number, s: number, p: number, d: number) => ({
      kernel_size: k,
      stride: s,
      padding: p,
      dilation: d,
    })
    const CHAINS: readonly (readonly [
      string,
      readonly [kind: 'Conv1d' | 'ConvTranspose1d', k: number, s: number, p: number, d: number][],
    ])[] = [
      ['doubled', [['ConvTranspose1d', 2, 2, 0, 1]]],
      ['doubled with overlap', [['ConvTranspose1d', 4, 2, 1, 1]]],
      ['doubled with an odd kernel', [['ConvTranspose1d', 3, 2, 1, 1]]],
      ['tripled and dilated', [['ConvTranspose1d', 4, 3, 2, 2]]],
      ['with holes between the stamps', [['ConvTranspose1d', 1, 3, 0, 1]]],
      [
        'down and up again',
        [
          ['Conv1d', 3, 2, 1, 1],
          ['Conv1d', 3, 2, 1, 1],
          ['ConvTranspose1d', 3, 2, 1, 1],
          ['Conv1d', 3, 1, 2, 2],
          ['ConvTranspose1d', 4, 2, 1, 1],
        ],
      ],
      [
        'up and down by another factor',
        [
          ['ConvTranspose1d', 5, 3, 1, 1],
          ['Conv1d', 3, 2, 1, 1],
        ],
      ],
    ]
    test.each(CHAINS)('%s is the most cells that the definition reaches', (_, chain) => {
      const steps = chain.map(([kind, k, s, p, d], i): Step => [`l${i}`, kind, numbers(k, s, p, d)])
      const { project, shapes } = network([input([1, 1, 60]), ...steps])
      const field = fieldsOf(project.graph, shapes).get(`l${chain.length - 1}`)
      const reads = (output: number): number[] =>
        chain.reduceRight<number[]>(
          (cells, [kind, k, s, p, d]) => [
            ...new Set(cells.flatMap((kind === 'Conv1d' ? conv : spread)(k, s, p, d))),
          ],
          [output],
        )
      const spans = upTo(24).map((output) => reads(output))
      const full = spans.filter((cells) => cells.length > 0)
      const first = (cells: readonly number[]): number => Math.min(...cells)
      const stride = chain.reduce((sum, [kind, , s]) => (kind === 'Conv1d' ? sum * s : sum / s), 1)
      expect(field?.[0].size).toBe(
        Math.max(...full.map((cells) => Math.max(...cells) - first(cells) + 1)),
      )
      expect(field?.[0].stride).toBeCloseTo(stride, 9)
      expect(field?.[0].start).toBe(first(full[0]))
    })
  },
)
