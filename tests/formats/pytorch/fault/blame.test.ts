import { describe, expect, test } from 'vitest'
import { explainFault } from '../../../../src/formats/pytorch/fault/explainFault'
import { kindOf } from '../../../../src/graph/kinds'
import '../../../../src/graph/everyKind'
import type { Project } from '../../../../src/graph/project'
import { shapesOf } from '../../../../src/graph/shapes'
import type { Parameters } from '../../../../src/layers/fields'
import { checkParameter } from '../../../../src/layers/parameters'
import type { Shape } from '../../../../src/layers/tensorShape'
import errors from '../../../fixtures/errors.json'

interface Case {
  readonly id: string
  readonly layer: string
  readonly params: Parameters
  readonly inputShapes: readonly Shape[]
  readonly mode?: string
  readonly type: string
  readonly message: string
}

const CASES = errors.errors as unknown as readonly Case[]

/** A layer that reads inputs of these shapes, behind a layer of no matter. */
function project(layer: string, parameters: Parameters, inputs: readonly Shape[]): Project {
  const base = { seed: 0, position: { x: 0, y: 0 } }
  const sources = inputs.map((shape, i) => ({
    ...base,
    id: `s${i}`,
    kind: 'Random',
    name: `input${i}`,
    parameters: { shape: shape.join(', ') },
  }))
  const nodes = [...sources, { ...base, id: 'blamed', kind: layer, name: 'layer', parameters }]
  const wires = sources.map(({ id }, port) => ({ from: id, to: 'blamed', port }))
  return { name: 'A', graph: { nodes, wires }, weights: {}, pictures: {} }
}

/** Can the layer be here, and what it reads? */
const holds = ({ layer, params, inputShapes }: Case): boolean =>
  !inputShapes.flat().includes(0) &&
  Object.entries(params).every(([name, value]) => {
    const field = kindOf({ kind: layer })?.fields.find((one) => one.name === name)
    return field && checkParameter(field, value) !== undefined
  })

const explained = (text: string, of: Project) => explainFault(text, of, shapesOf(of))

/** An input of the same layer that fits, for messages about inputs. */
const FITTING: Readonly<Record<string, readonly Shape[]>> = {
  'conv-in-channels': [[1, 3, 32, 32]],
  'conv-in-channels-16': [[1, 6, 14, 14]],
  'conv-kernel-too-big': [[1, 1, 28, 28]],
  'conv-dilated-kernel-too-big': [[1, 1, 28, 28]],
  'conv-empty-input': [[1, 1, 8, 8]],
  'conv1d-kernel-too-big': [[1, 1, 100]],
  'conv2d-on-2d': [[1, 1, 8, 8]],
  'conv2d-after-flatten': [[1, 16, 8, 8]],
  'convT-in-channels': [[1, 2, 4, 4]],
  'linear-in-features': [[1, 400]],
  'linear-after-conv': [[1, 400]],
  'maxpool-on-2d': [[1, 16, 8, 8]],
  'bn2d-on-2d': [[1, 8, 4, 4]],
  'bn1d-on-4d': [[2, 3, 4]],
  'layernorm-shape': [[2, 3, 5]],
  'add-channels': [
    [2, 4, 8, 8],
    [2, 4, 8, 8],
  ],
  'concat-shapes': [
    [1, 3, 8, 8],
    [1, 3, 8, 8],
  ],
  'concat-rank': [
    [1, 3, 8, 8],
    [1, 3, 8, 8],
  ],
  'concat-batch': [
    [1, 3],
    [1, 3],
  ],
  'unflatten-product': [[2, 15]],
  'prelu-params': [[1, 4, 2, 2]],
  'upsample-bilinear-3d': [[1, 2, 4, 4]],
  'pixelshuffle-channels': [[1, 8, 2, 2]],
  'bn2d-one-value': [[1, 4, 8, 8]],
}

describe('an error message of PyTorch', () => {
  test.each(CASES.filter(holds))('$id leads to the layer that says so now', (one) => {
    const mode: Parameters = one.mode === 'train' ? { training: true } : {}
    const of = project(one.layer, { ...one.params, ...mode }, one.inputShapes)
    const { node, text } = explained(`${one.type}: ${one.message}`, of)
    expect([node, shapesOf(of).get('blamed')?.state]).toEqual(['blamed', 'problem'])
    expect(text).toMatch(/^layer: .*\.$/)
  })

  test.each(Object.entries(FITTING))('%s leads to the layer that would say so', (id, inputs) => {
    const one = CASES.find((other) => other.id === id)
    if (!one) throw new Error(id)
    const of = project(one.layer, one.params, inputs)
    const { node, text } = explained(
      `Traceback (most recent call last):\n${one.type}: ${one.message}`,
      of,
    )
    expect([node, shapesOf(of).get('blamed')?.state]).toEqual(['blamed', 'ok'])
    expect(text).toContain('It fits here; the message is about')
  })

  test.each(CASES.filter((one) => !holds(one)))('$id is about no layer that can be here', (one) => {
    const of = project(one.layer, {}, one.inputShapes)
    expect(explained(`${one.type}: ${one.message}`, of).text).toMatch(/^[A-Za-z].*\.$/)
  })
})
