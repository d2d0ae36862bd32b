import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { writeProject } from '../../../src/formats/project/archive'
import type { Project } from '../../../src/graph/project'
import { bitsIn, numbersIn } from '../../whole'
import { project } from '../anyProject'
import { bitsOf, floats, ODD_BITS, sample } from '../projects'
import { altered, bare, opened, text } from './files'

const bits = (of: Project): unknown =>
  Object.entries(of.weights).map(([id, tensors]) => [
    id,
    Object.entries(tensors).map(([name, edited]) => [name, bitsIn(edited)]),
  ])
describe('what was saved comes back', () => {
  test(
    'every generated project comes back equal, its weights bit for bit, and ' +
      'nothing was mended',
    () => {
      fc.assert(
        fc.property(project, (before) => {
          const { project: after, repairs } = opened(writeProject(before))
          expect(repairs).toEqual([])
          expect(after.name).toBe(before.name)
          expect(after.graph).toEqual(before.graph)
          expect(after.pictures).toEqual(before.pictures)
          expect(after.training).toEqual(before.training)
          expect(after.datasets).toEqual(before.datasets)
          expect(bits(after)).toEqual(bits(before))
          expect(Object.values(after.weights)).toEqual(Object.values(before.weights))
        }),
        { numRuns: 500, seed: 1 },
      )
    },
  )

  test('NaN with a payload, −0 and both infinities keep their bits', () => {
    expect(bitsOf(numbersIn(opened(writeProject(sample)).project.weights.b.weight))).toEqual(
      ODD_BITS,
    )
  })

  test('the file is a zip that other programs read, with little endian float32', () => {
    const files = unzipSync(writeProject(sample))
    expect(Object.keys(files)).toEqual([
      'project.json',
      'weights/0.bin',
      'weights/1.bin',
      'pictures/2',
    ])
    expect([...files['weights/1.bin']]).toEqual([0, 0, 0, 0x3f, 0, 0, 0x80, 0xbf])
  })

  test('weights that are a window of a larger buffer are saved alone', () => {
    const data = new Float32Array([9, 1, 2, 9]).subarray(1, 3)
    const { project: after } = opened(
      writeProject({ ...sample, weights: { b: { weight: { shape: [2], data } } } }),
    )
    expect([...numbersIn(after.weights.b.weight)]).toEqual([1, 2])
    expect(numbersIn(after.weights.b.weight).buffer.byteLength).toBe(8)
  })

  test('the same project gives the same bytes, and tensors that are shared are stored once', () => {
    const shared = { shape: [2], data: floats([1, 2]) }
    const twice = { ...sample, weights: { b: { weight: shared }, d: { weight: shared } } }
    expect(writeProject(twice)).toEqual(writeProject(twice))
    expect(
      Object.keys(unzipSync(writeProject(twice))).filter((name) => name.startsWith('weights/')),
    ).toHaveLength(1)
  })

  test('a card of an unknown kind is kept and saved again as it was', () => {
    const future = {
      id: 'z',
      kind: 'Mamba',
      name: 'm',
      seed: 1,
      position: { x: 1, y: 2 },
      parameters: { state: 16, deep: { a: [true, null, 'x'] } },
    }
    const first = opened(altered((plain) => plain.graph.nodes.push(future)))
    expect(first.repairs).toEqual([])
    expect(opened(writeProject(first.project)).project.graph.nodes.at(-1)).toEqual(future)
  })

  test('the bare text of project.json opens too, with weights as lists', () => {
    const node = {
      id: 'a',
      kind: 'Linear',
      name: 'fc',
      parameters: {},
      seed: 0,
      position: { x: 0, y: 0 },
    }
    const { project: after, repairs } = opened(
      text({
        ...bare,
        graph: { nodes: [node] },
        weights: [{ node: 'a', name: 'bias', shape: [2], values: [0.5, 2] }],
      }),
    )
    expect(repairs).toEqual([])
    expect([...numbersIn(after.weights.a.bias)]).toEqual([0.5, 2])
  })

  test('reading changes nothing of what it reads, and shares no memory with it', () => {
    const bytes = writeProject(sample)
    const copy = bytes.slice()
    const { project: after } = opened(bytes)
    expect(bytes).toEqual(copy)
    bytes.fill(0)
    expect(bitsOf(numbersIn(after.weights.b.weight))).toEqual(ODD_BITS)
    expect(after.pictures['picture-1'].bytes?.[1]).toBe(0x50)
  })
})
