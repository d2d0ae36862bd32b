import { describe, expect, test } from 'vitest'
import { budgetOf, totalBudget } from '../../src/graph/budget'
import { setParameters } from '../../src/graph/edits/parameters'
import { wiresFrom } from '../../src/graph/graph'
import { shapesOf } from '../../src/graph/shapes'
import { sizeOf } from '../../src/layers/tensorShape'
import { TEMPLATES } from '../../src/templates'
import { isKnown, projectOf, type Template } from '../../src/templates/template'
import { cardNames, otherSizes, tableOf } from './tables'

/** Templates whose layers torchvision, or the reference tables, know one by one. */
const PUBLISHED: Readonly<Record<string, string>> = {
  'LeNet-5': 'lenet5',
  'CIFAR-10 tutorial net': 'cifar10_tutorial',
  AlexNet: 'alexnet',
  'VGG-11': 'vgg11',
  'VGG-16': 'vgg16',
  'ResNet-18': 'resnet18',
  'ResNet-34': 'resnet34',
  'ResNet-50': 'resnet50',
  'SqueezeNet 1.1': 'squeezenet1_1',
  MobileNetV2: 'mobilenet_v2',
  GoogLeNet: 'googlenet',
  'DenseNet-121': 'densenet121',
  CRNN: 'crnn',
}

/**
 * Output shape, parameters and multiply-adds of the others, from the same modules written in
 * PyTorch 1.13.
 */
const OTHERS: Readonly<
  Record<string, readonly [output: readonly number[], parameters: number, macs: number]>
> = {
  'U-Net, small': [[1, 2, 64, 64], 117_058, 100_466_688],
  'Denoising U-Net': [[1, 1, 28, 28], 29_321, 4_779_264],
  'Edge detector': [[1, 4], 36, 7_056],
  'Waveform classifier': [[1, 5], 1_333, 68_624],
  'Residual block': [[1, 8, 214, 320], 2_368, 159_421_440],
  'Inception block': [[1, 256, 28, 28], 155_872, 121_626_624],
}

const templateOf = (name: string): Template => {
  const template = TEMPLATES.find((one) => one.name === name)
  if (!template) throw new Error(`There is no template ${name}`)
  return template
}

describe.each(Object.entries(PUBLISHED))('%s', (name, net) => {
  const project = projectOf(templateOf(name))
  const shapes = shapesOf(project)
  const table = tableOf(net)
  const byName = new Map(project.graph.nodes.map((node) => [node.name, node]))
  const shapeOf = (card: string) => shapes.get(byName.get(card)?.id ?? '')

  test('has torchvision’s layers, output shapes, parameters and multiply-adds, one by one', () => {
    const ours = cardNames(table.rows).map((card, i) => {
      const shape = shapeOf(card)
      return {
        name: card,
        type: byName.get(card)?.kind,
        output: shape?.output?.toSpliced(table.batchAxes[i], 1),
        ...(shape ? budgetOf(shape) : {}),
      }
    })
    expect(ours).toEqual(table.rows.map((row, i) => ({ ...row, name: cardNames(table.rows)[i] })))
  })

  test('has nothing with weights beside them, and the same totals and buffers', () => {
    expect(totalBudget(shapes)).toEqual({ parameters: table.parameters, macs: table.macs })
    const buffers = [...shapes.values()].flatMap(({ weights }) =>
      weights.filter((weight) => weight.buffer).map((weight) => sizeOf(weight.shape)),
    )
    // PyTorch also counts the batches that each normalisation has seen, in one number that changes
    // nothing here.
    const counters = table.rows.filter((row) => row.type === 'BatchNorm2d').length
    expect(buffers.reduce((sum, size) => sum + size, 0)).toBe(table.buffers - counters)
  })

  test('every layer fits', () => {
    expect(
      project.graph.nodes
        .filter((node) => shapes.get(node.id)?.state !== 'ok')
        .map((node) => node.name),
    ).toEqual([])
    expect(shapes.get('n1')?.output).toEqual([1, ...table.input])
  })
})

describe.each(['alexnet', 'vgg16', 'resnet18', 'squeezenet1_1'])('%s on other sizes', (net) => {
  const project = projectOf(
    templateOf(Object.entries(PUBLISHED).find(([, file]) => file === net)?.[0] ?? ''),
  )

  test.each(otherSizes(net))('costs on %i×%i what the reference says', (side, macs, lastMap) => {
    const shapes = shapesOf(setParameters(project, 'n1', { shape: `1, 3, ${side}, ${side}` }))
    expect(totalBudget(shapes).macs).toBe(macs)
    expect(
      [...shapes.values()].some((shape) => shape.output?.slice(1).join() === lastMap.join()),
    ).toBe(true)
  })
})

test.each(Object.entries(OTHERS))(
  '%s gives what the same modules give in PyTorch',
  (name, [output, parameters, macs]) => {
    const { graph, ...rest } = projectOf(templateOf(name))
    const shapes = shapesOf({ graph, ...rest })
    const last = graph.nodes.filter((node) => wiresFrom(graph, node.id).length === 0)
    expect(last.map((node) => shapes.get(node.id)?.output)).toEqual([output])
    expect(totalBudget(shapes)).toEqual({ parameters, macs })
  },
)

test('every template is checked against numbers from elsewhere, and known', () => {
  expect(TEMPLATES.map(({ name }) => name).sort()).toEqual(
    [...Object.keys(PUBLISHED), ...Object.keys(OTHERS)].sort(),
  )
  expect(TEMPLATES.filter((template) => !isKnown(template)).map(({ name }) => name)).toEqual([])
})
