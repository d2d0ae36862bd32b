import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { fieldsOf, printField } from '../../src/graph/field'
import { input, network, type Step } from './network'

interface Line {
  readonly layer: string
  readonly k: number
  readonly s: number
  readonly p: number
  readonly d: number
  readonly receptiveField: number
  readonly effectiveStride: number
  readonly effectivePadding: number
}
const reference = JSON.parse(readFileSync(new URL('../fixtures/shapes/receptive_field.json', import.meta.url), 'utf8')) as {
  singlePath: Record<string, Line[]>
}

const named = (layer: string): string => layer.replace(/\W/g, '_')
const stepOf = ({ layer, k, s, p, d }: Line): Step =>
  /pool|^s\d/.test(layer)
    ? [named(layer), 'MaxPool2d', { kernel_size: k, stride: s, padding: p, dilation: d }]
    : [named(layer), 'Conv2d', { kernel_size: k, stride: s, padding: p, dilation: d }]

describe('the receptive field', () => {
  test.each(Object.entries(reference.singlePath))('of %s is that of the published table, layer by layer', (_, lines) => {
    const { project, shapes } = network([input([1, 1, 512, 512]), ...lines.map(stepOf)])
    const fields = fieldsOf(project.graph, shapes)
    for (const line of lines) {
      const reach = { size: line.receptiveField, stride: line.effectiveStride, start: 0 - line.effectivePadding }
      expect([line.layer, fields.get(named(line.layer))]).toEqual([line.layer, [reach, reach]])
    }
  })

  test('is told per axis', () => {
    const { project, shapes } = network([input([1, 1, 40, 40]), ['conv', 'Conv2d', { kernel_size: [5, 3] }], ['pool', 'AvgPool2d', { kernel_size: [1, 4] }]])
    expect(printField(fieldsOf(project.graph, shapes).get('pool') ?? null)).toBe('5×6')
  })

  test('is a single value at the source and behind an activation', () => {
    const { project, shapes } = network([input([1, 1, 9, 9]), ['relu', 'ReLU'], ['conv', 'Conv2d'], ['tanh', 'Tanh']])
    const fields = fieldsOf(project.graph, shapes)
    expect(['input', 'relu', 'conv', 'tanh'].map((name) => printField(fields.get(name) ?? null))).toEqual(['1', '1', '3×3', '3×3'])
  })

  test('is everything behind Flatten and Linear', () => {
    const { project, shapes } = network([input([1, 1, 9, 9]), ['conv', 'Conv2d'], ['flatten', 'Flatten'], ['fc', 'Linear'], ['relu', 'ReLU']])
    const fields = fieldsOf(project.graph, shapes)
    expect(['flatten', 'fc', 'relu'].map((name) => fields.get(name))).toEqual([null, null, null])
  })

  test('is not told where the shapes do not fit, nor for a view', () => {
    const { project, shapes } = network([input([1, 1, 2, 2]), ['conv', 'Conv2d'], ['relu', 'ReLU'], ['plot', 'Plot']])
    expect([...fieldsOf(project.graph, shapes).keys()]).toEqual(['input'])
  })
})
