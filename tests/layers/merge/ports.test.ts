import { describe, expect, test } from 'vitest'
import { insertOnWire } from '../../../src/graph/edits/insertion'
import { removeNodes } from '../../../src/graph/edits/removal'
import { connect } from '../../../src/graph/edits/wires'
import { wiresInto } from '../../../src/graph/graph'
import { nodeOf } from '../../../src/graph/project'
import { shapesOf } from '../../../src/graph/shapes'
import { openPort } from '../../../src/graph/wires'
import { printShape } from '../../../src/layers/tensorShape'
import { joined } from './joined'

describe('wires into a layer that takes any number', () => {
  test('one source may be wired in twice: x + x', () => {
    const { project, id, sources } = joined('Add', [[2, 3]])
    const twice = connect(project, sources[0], id, openPort(project, id))
    expect(wiresInto(twice.graph, id).map((wire) => wire.port)).toEqual([0, 1])
    expect(shapesOf(twice).get(id)?.inputs).toEqual([
      [2, 3],
      [2, 3],
    ])
  })
  test('a wire to a port in use takes its place, one to the open port comes behind', () => {
    const { project, id, sources } = joined('Concat', [
      [1, 2],
      [1, 3],
      [1, 4],
    ])
    const replaced = connect(project, sources[2], id, 0)
    expect(
      shapesOf(replaced)
        .get(id)
        ?.inputs.map((shape) => printShape(shape ?? [])),
    ).toEqual(['1×4', '1×3', '1×4'])
    expect(openPort(project, id)).toBe(3)
  })
  test('a card put into one of its wires keeps the order', () => {
    const { project, id, sources } = joined('Concat', [
      [1, 2],
      [1, 3],
    ])
    const inserted = insertOnWire(project, { from: sources[0], to: id, port: 0 }, 'ReLU')
    expect(wiresInto(inserted.project.graph, id).map((wire) => wire.from)).toEqual([
      inserted.id,
      sources[1],
    ])
    expect(
      wiresInto(removeNodes(inserted.project, [inserted.id]).graph, id).map((wire) => wire.from),
    ).toEqual(sources)
  })
  test('deleting a branch closes the gap, and one input is enough', () => {
    const { project, id, sources } = joined('Add', [
      [1, 2],
      [1, 2],
      [1, 2],
    ])
    const less = removeNodes(project, [sources[1]])
    expect(shapesOf(less).get(id)?.inputs.length).toBe(2)
    expect(shapesOf(removeNodes(less, [sources[0]])).get(id)?.output).toEqual([1, 2])
    expect(shapesOf(removeNodes(less, [sources[0], sources[2]])).get(id)?.state).toBe('waiting')
  })
  test('MatMul waits for its second factor, whose port is the open one', () => {
    const { project, id } = joined('MatMul', [[2, 3]])
    expect(shapesOf(project).get(id)?.state).toBe('waiting')
    expect(openPort(project, id)).toBe(1)
    expect(nodeOf(project, id)?.kind).toBe('MatMul')
  })
})
