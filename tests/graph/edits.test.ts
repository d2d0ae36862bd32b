import { describe, expect, test } from 'vitest'
import { addNode } from '../../src/graph/edits/cards'
import { applyFix } from '../../src/graph/edits/fix'
import { insertOnWire } from '../../src/graph/edits/insertion'
import { renameNode } from '../../src/graph/edits/names'
import { setParameters } from '../../src/graph/edits/parameters'
import { removeNodes } from '../../src/graph/edits/removal'
import { setWeight } from '../../src/graph/edits/weights'
import { connect } from '../../src/graph/edits/wires'
import { nameRefusal } from '../../src/graph/names'
import type { Project } from '../../src/graph/project'
import { nodeOf } from '../../src/graph/project'
import { shapesOf } from '../../src/graph/shapes'
import { weightsOf } from '../../src/graph/weightsOf'
import { wireRefusal } from '../../src/graph/wires'
import { printSentence } from '../../src/layers/sentence'
import { firstProject } from '../../src/store/firstProject'

const weightOf = (project: Project, id: string) => {
  const node = nodeOf(project, id)
  return node && weightsOf(project, node, shapesOf(project).get(id)?.weights ?? []).weight
}
const outputOf = (project: Project, id: string) => shapesOf(project).get(id)?.output?.join('×')

describe('the first screen', () => {
  test('has the shapes of the lecture before any tensor exists', () => {
    const project = firstProject()
    expect(['n1', 'n2', 'n3', 'n4'].map((id) => outputOf(project, id))).toEqual([
      '1×1×427×640',
      '1×1×425×638',
      '1×1×425×638',
      '1×1×21×31',
    ])
  })
  test('counts 9 parameters and 425·638·9 multiply-adds in its convolution', () => {
    const shape = shapesOf(firstProject()).get('n2')
    expect(shape?.weights.map((weight) => weight.shape)).toEqual([[1, 1, 3, 3]])
    expect(shape?.macs).toBe(425 * 638 * 9)
  })
})

describe('a change of parameters', () => {
  test('moves every shape downstream', () => {
    const project = setParameters(firstProject(), 'n2', { kernel_size: 5, stride: 2, padding: 1 })
    expect(['n2', 'n3', 'n4'].map((id) => outputOf(project, id))).toEqual([
      '1×1×213×319',
      '1×1×213×319',
      '1×1×10×15',
    ])
  })
  test('keeps the weights that still fit when filters are added, and draws the new ones', () => {
    const project = setParameters(firstProject(), 'n2', { out_channels: 3 })
    const weight = weightOf(project, 'n2')
    expect(weight?.shape).toEqual([3, 1, 3, 3])
    expect(Array.from(weight?.data.slice(0, 9) ?? [])).toEqual([-1, 0, 1, -1, 0, 1, -1, 0, 1])
    const drawn = Array.from(weight?.data.slice(9) ?? [])
    expect(drawn.every((value) => value !== 0 && Math.abs(value) <= 1 / 3)).toBe(true)
  })
  test(
    'keeps weight[0,0,i,j] where its index still exists, and brings it back ' +
      'when the kernel grows again',
    () => {
      const small = setParameters(firstProject(), 'n2', { kernel_size: 2 })
      expect(Array.from(weightOf(small, 'n2')?.data ?? [])).toEqual([-1, 0, -1, 0])
      const back = setParameters(small, 'n2', { kernel_size: 3 })
      expect(Array.from(weightOf(back, 'n2')?.data ?? [])).toEqual([-1, 0, 1, -1, 0, 1, -1, 0, 1])
    },
  )
  test('keeps drawn weights as well: a new filter leaves the first as it was', () => {
    const { project, id } = addNode(firstProject(), 'Conv2d', { x: 0, y: 0 })
    const wired = connect(project, 'n1', id, 0)
    const before = weightOf(wired, id)?.data
    const after = weightOf(setParameters(wired, id, { out_channels: 2, kernel_size: 4 }), id)
    const kept = [0, 1, 2].flatMap((row) =>
      [0, 1, 2].map((column) => after?.data[row * 4 + column]),
    )
    expect(kept).toEqual(Array.from(before ?? []))
  })
  test('drops a value that is the default again', () => {
    const project = setParameters(setParameters(firstProject(), 'n2', { stride: 2 }), 'n2', {
      stride: 1,
    })
    expect(nodeOf(project, 'n2')?.parameters).toEqual({ bias: false })
  })
})

describe('wires', () => {
  test('a loop is refused in words', () => {
    expect(wireRefusal(firstProject(), 'n4', 'n2')).toBe(
      'pool already depends on edges: this would be a loop.',
    )
    expect(wireRefusal(firstProject(), 'n2', 'n2')).toBe('A layer cannot feed itself.')
  })
  test('a source takes no wire', () => {
    expect(wireRefusal(firstProject(), 'n4', 'n1')).toBe('image is a source and takes no input.')
  })
  test('a second wire into a port takes the place of the first', () => {
    const project = connect(firstProject(), 'n1', 'n3', 0)
    expect(project.graph.wires.filter((wire) => wire.to === 'n3')).toEqual([
      { from: 'n1', to: 'n3', port: 0 },
    ])
  })
  test('a plot takes any number of wires', () => {
    const { project, id } = addNode(firstProject(), 'Plot', { x: 0, y: 0 })
    const wired = connect(connect(project, 'n2', id, 0), 'n4', id, 0)
    expect(wired.graph.wires.filter((wire) => wire.to === id).map((wire) => wire.port)).toEqual([
      0, 1,
    ])
  })
  test('deleting a card in the middle joins its neighbours', () => {
    const project = removeNodes(firstProject(), ['n3'])
    expect(project.graph.wires).toContainEqual({ from: 'n2', to: 'n4', port: 0 })
    expect(outputOf(project, 'n4')).toBe('1×1×21×31')
  })
  test(
    'deleting cards in a row joins those on both sides, and only where that ' +
      'makes no new problem',
    () => {
      expect(removeNodes(firstProject(), ['n2', 'n3']).graph.wires).toEqual([
        { from: 'n1', to: 'n4', port: 0 },
      ])
      const { project, id } = addNode(firstProject(), 'Linear', { x: 0, y: 0 }, { in_features: 31 })
      const wired = connect(project, 'n4', id, 0)
      expect(removeNodes(wired, ['n3', 'n4']).graph.wires).toEqual([
        { from: 'n1', to: 'n2', port: 0 },
      ])
      expect(removeNodes(wired, ['n3']).graph.wires).toContainEqual({
        from: 'n2',
        to: 'n4',
        port: 0,
      })
    },
  )
  test('deleting a card does not show the one before it twice in a plot', () => {
    const { project, id } = addNode(firstProject(), 'Plot', { x: 0, y: 0 })
    const wired = connect(connect(project, 'n2', id, 0), 'n3', id, 1)
    expect(removeNodes(wired, ['n3']).graph.wires.filter((wire) => wire.to === id)).toEqual([
      { from: 'n2', to: id, port: 0 },
    ])
    const twice = connect(connect(project, 'n3', id, 0), 'n4', id, 1)
    expect(removeNodes(twice, ['n3', 'n4']).graph.wires.filter((wire) => wire.to === id)).toEqual([
      { from: 'n2', to: id, port: 0 },
    ])
  })
  test('a layer dropped on a wire stands between', () => {
    const { project, id } = insertOnWire(firstProject(), { from: 'n2', to: 'n3', port: 0 }, 'Tanh')
    expect(project.graph.wires).toContainEqual({ from: id, to: 'n3', port: 0 })
    expect(project.graph.wires).not.toContainEqual({ from: 'n2', to: 'n3', port: 0 })
  })
})

describe('a network that does not fit', () => {
  const broken = setParameters(firstProject(), 'n2', { in_channels: 3 })
  test('says where, what came, and what was needed, and waits downstream', () => {
    const shapes = shapesOf(broken)
    expect(printSentence(shapes.get('n2')?.problem?.text ?? '')).toBe(
      'Conv2d gets 1 channel (1×1×427×640), and expects 3.',
    )
    expect(['n1', 'n2', 'n3', 'n4'].map((id) => shapes.get(id)?.state)).toEqual([
      'ok',
      'problem',
      'waiting',
      'waiting',
    ])
  })
  test('is mended by each of its fixes', () => {
    for (const fix of shapesOf(broken).get('n2')?.problem?.fixes ?? [])
      expect(shapesOf(applyFix(broken, 'n2', fix)).get('n2')?.state, fix.label).toBe('ok')
  })
  test('a Linear after maps is mended by Flatten', () => {
    const added = addNode(
      firstProject(),
      'Linear',
      { x: 0, y: 0 },
      { in_features: 651, out_features: 10 },
    )
    const wired = connect(added.project, 'n4', added.id, 0)
    const problem = shapesOf(wired).get(added.id)?.problem
    expect(printSentence(problem?.text ?? '')).toBe(
      'Linear gets 1×21×31. It reads the last axis: 31, and expects 651.',
    )
    expect(problem?.fixes.map((fix) => fix.label)).toEqual([
      'Insert Flatten',
      'Set in_features to 31',
    ])
    const mended = applyFix(wired, added.id, problem?.fixes[0] ?? { label: '', set: {} })
    expect(shapesOf(mended).get(added.id)?.output).toEqual([1, 10])
  })
})

describe('names and numbers', () => {
  test('a name must be one, and free', () => {
    expect(nameRefusal(firstProject(), 'n2', '2edges')).toMatch(/letters/)
    expect(nameRefusal(firstProject(), 'n2', 'pool')).toBe('There is already a layer called pool.')
    expect(nodeOf(renameNode(firstProject(), 'n2', 'sobel'), 'n2')?.name).toBe('sobel')
  })
  test('one number of a weight changes, and nothing else', () => {
    const project = firstProject()
    const changed = setWeight(project, shapesOf(project), 'n2', 'weight', 4, 2.5)
    expect(Array.from(weightOf(changed, 'n2')?.data ?? [])).toEqual([
      -1, 0, 1, -1, 2.5, 1, -1, 0, 1,
    ])
    expect(changed.graph).toBe(project.graph)
  })
})
