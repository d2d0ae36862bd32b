import { describe, expect, test } from 'vitest'
import { matchTensors } from '../../../../src/formats/tensors/match/match'
import { differences } from '../../../../src/formats/tensors/match/review'
import { type Slot, slotsOf } from '../../../../src/formats/tensors/match/slots'
import { shapesOf } from '../../../../src/graph/shapes'
import { TEMPLATES } from '../../../../src/templates'
import { projectOf } from '../../../../src/templates/template'
import { weightsFile } from '../fixtures'

/** torchvision 0.14's state_dicts: shapes by name. */
const STATES: Record<string, Record<string, number[]>> = JSON.parse(
  new TextDecoder().decode(weightsFile('torchvision.json')),
)

const NETWORKS = [
  ['ResNet-18', 'resnet18'],
  ['MobileNetV2', 'mobilenet_v2'],
  ['GoogLeNet', 'googlenet'],
  ['SqueezeNet 1.1', 'squeezenet1_1'],
  ['DenseNet-121', 'densenet121'],
  ['VGG-11', 'vgg11'],
  ['AlexNet', 'alexnet'],
] as const

const named = (state: Record<string, number[]>, rename: (name: string, i: number) => string) =>
  Object.entries(state).map(([name, shape], i) => ({ name: rename(name, i), shape }))

/** Which of torchvision's names each weight of the template got. */
function found(template: string, state: string, rename: (name: string) => string) {
  const found = TEMPLATES.find(({ name }) => name === template)
  if (!found) throw new Error(`There is no template ${template}.`)
  const project = projectOf(found)
  const slots = slotsOf(project, shapesOf(project))
  const names = Object.keys(STATES[state])
  const tensors = named(STATES[state], rename)
  const { places, stripped } = matchTensors(tensors, slots)
  const { missing, unexpected, mismatched } = differences(tensors, slots, places)
  const wrong = places.flatMap(({ slot }, i) =>
    slot === null || slots[slot].key.replaceAll('.', '_') === names[i].replaceAll('.', '_')
      ? []
      : [`${names[i]} in ${slots[slot].key}`],
  )
  return { stripped, trouble: [...missing, ...unexpected, ...mismatched, ...wrong] }
}

describe.each(NETWORKS)('%s gets torchvision’s weights', (template, state) => {
  test('by name', () => {
    expect(found(template, state, (name) => name)).toEqual({ stripped: [], trouble: [] })
  })

  test('below prefixes, and from what was compiled', () => {
    const { stripped, trouble } = found(
      template,
      state,
      (name) => `module.model.${name.replace('.', '._orig_mod.')}`,
    )
    expect(trouble).toEqual([])
    expect(stripped.map(({ text }) => text)).toEqual(['module._orig_mod.model.'])
  })

  test('by order and shape where the names say nothing', () => {
    const layers = new Map<string, number>()
    const numbered = (name: string): string => {
      const [, layer, weight] = /^(.*)\.([^.]*)$/.exec(name) ?? []
      if (!layers.has(layer)) layers.set(layer, layers.size)
      return `l${layers.get(layer)}.${weight}`
    }
    expect(found(template, state, numbered).trouble).toEqual([])
  })
})

const slot = (key: string, ...shape: number[]): Slot => {
  const [card, weight] = key.split('.')
  return { node: card, card, weight, key, shape, keys: [key] }
}
const tensor = (name: string, ...shape: number[]) => ({ name, shape })

/** What goes where, by the names of both. */
function pairs(tensors: readonly { name: string; shape: number[] }[], slots: readonly Slot[]) {
  const { places } = matchTensors(tensors, slots)
  return places.flatMap((place, i) =>
    place.slot === null ? [] : [`${tensors[i].name} → ${slots[place.slot].key} by ${place.by}`],
  )
}

describe('tensors find their weights', () => {
  test('in parts with prefixes of their own', () => {
    expect(
      pairs(
        [
          tensor('net.backbone.conv1.weight', 2, 1, 3, 3),
          tensor('net.backbone.conv2.weight', 2, 2, 3, 3),
          tensor('net.head.fc.weight', 3, 8),
        ],
        [
          slot('conv1.weight', 2, 1, 3, 3),
          slot('conv2.weight', 2, 2, 3, 3),
          slot('fc.weight', 3, 8),
        ],
      ),
    ).toEqual([
      'net.backbone.conv1.weight → conv1.weight by name',
      'net.backbone.conv2.weight → conv2.weight by name',
      'net.head.fc.weight → fc.weight by name',
    ])
  })

  test('not by stripping what tells layers apart', () => {
    const slots = [slot('conv1.weight', 4, 1, 3, 3)]
    expect(
      pairs([tensor('layer1.conv1.weight', 4, 4, 3, 3), tensor('conv1.weight', 4, 1, 3, 3)], slots),
    ).toEqual(['conv1.weight → conv1.weight by name'])
  })

  test('as the parts of a larger network on the canvas', () => {
    expect(
      pairs(
        [tensor('0.weight', 2, 1, 3, 3), tensor('2.weight', 3, 8)],
        [slot('features_0.weight', 2, 1, 3, 3), slot('features_2.weight', 3, 8)],
      ),
    ).toEqual(['0.weight → features_0.weight by name', '2.weight → features_2.weight by name'])
  })

  test('of a Sequential in the order of its numbers, however a file sorts them', () => {
    expect(
      pairs(
        [tensor('0.bias', 2), tensor('10.bias', 2), tensor('2.bias', 2)],
        [slot('a.bias', 2), slot('b.bias', 2), slot('c.bias', 2)],
      ),
    ).toEqual(['0.bias → a.bias by order', '10.bias → c.bias by order', '2.bias → b.bias by order'])
  })

  test('by shape alone where their own names are another library’s', () => {
    expect(
      pairs(
        [tensor('dense/kernel', 3, 8), tensor('dense/beta', 3)],
        [slot('fc.weight', 3, 8), slot('fc.bias', 3)],
      ),
    ).toEqual(['dense/kernel → fc.weight by order', 'dense/beta → fc.bias by order'])
  })

  test('of another shape by their name alone, and are then not loaded', () => {
    const tensors = [tensor('fc.weight', 8, 3), tensor('fc.bias', 3), tensor('x', 9)]
    const slots = [slot('fc.weight', 3, 8), slot('fc.bias', 3), slot('fc2.bias', 1)]
    const { places } = matchTensors(tensors, slots)
    const { missing, unexpected, mismatched, loaded } = differences(tensors, slots, places)
    expect({ missing, unexpected, loaded, mismatched: mismatched.length }).toEqual({
      missing: ['fc2.bias'],
      unexpected: ['x'],
      loaded: [[1, 1]],
      mismatched: 1,
    })
  })
})
