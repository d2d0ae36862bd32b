import { expect, test } from 'vitest'
import { writeProject } from '../../../src/formats/project/archive'
import type { LoadedTensor } from '../../../src/formats/tensors/loadedTensors'
import { lackingKey, otherOfFile, withTensors } from '../../../src/store/compare/otherOfFile'
import { safetensorsFile } from '../../formats/tensors/safetensorsFile'
import { input, network } from '../../graph/network'

const present = () =>
  network([
    input([1, 3, 8, 8]),
    ['conv', 'Conv2d', { out_channels: 4, kernel_size: 3 }],
    ['flat', 'Flatten'],
    ['fc', 'Linear', { out_features: 2 }],
  ])

const tensor = (name: string, ...shape: number[]): LoadedTensor => ({
  name,
  shape,
  dtype: 'float32',
  data: new Float32Array(shape.reduce((product, size) => product * size, 1)).fill(0.5),
})

test('weights alone are matched to the present network; what is not in the file is told', () => {
  const { project, shapes } = present()
  const other = withTensors(
    'epoch3.pt',
    [tensor('module.conv.weight', 4, 3, 3, 3), tensor('module.conv.bias', 4), tensor('x', 99)],
    ['A note.'],
    project,
    shapes,
  )
  if ('error' in other) throw new Error(other.error)
  expect(other.project?.weights.conv.weight).toMatchObject({ shape: [4, 3, 3, 3] })
  expect(other.project?.graph).toBe(project.graph)
  expect([...other.lacking]).toEqual([lackingKey('fc', 'weight'), lackingKey('fc', 'bias')])
  expect(other.notes).toEqual([
    'A note.',
    'Not in the file: fc.weight, fc.bias.',
    'Only in the file: x.',
  ])
})

test('another shape, and tensors that fit nothing, are told in one sentence', () => {
  const { project, shapes } = present()
  const other = withTensors(
    'a.pt',
    [tensor('conv.weight', 4, 3, 5, 5), tensor('conv.bias', 4)],
    [],
    project,
    shapes,
  )
  expect('notes' in other && other.notes.at(-1)).toBe(
    'conv.weight is 4×3×5×5 there, and conv.weight 4×3×3×3 here.',
  )
  expect(withTensors('a.pt', [tensor('z', 77)], [], project, shapes)).toEqual({
    error: 'a.pt holds 1 tensor, and it has not the name and the shape of a weight on the canvas.',
  })
  const empty = network([input([1, 2])])
  expect(withTensors('a.pt', [tensor('z', 77)], [], empty.project, empty.shapes)).toEqual({
    error: 'a.pt holds weights alone, and no layer on the canvas has any to compare with.',
  })
})

test('a project and a file of weights are read; what is neither is refused', async () => {
  const { project, shapes } = present()
  const read = (name: string, bytes: Uint8Array | string) =>
    otherOfFile([new File([typeof bytes === 'string' ? bytes : bytes.slice()], name)], () => ({
      project,
      shapes,
    }))
  const other = await read('net.convscope', writeProject({ ...project, name: 'theirs' }))
  expect(other?.name).toBe('net.convscope')
  expect(other?.project?.name).toBe('theirs')
  const weights = await read(
    'w.safetensors',
    safetensorsFile({ 'fc.bias': { dtype: 'F32', shape: [2], data_offsets: [0, 8] } }, 8),
  )
  expect(weights?.project?.weights.fc.bias).toMatchObject({ data: Float32Array.of(0, 0) })
  await expect(read('note.xyz', 'hello')).rejects.toThrow(
    'note.xyz is no network and no file of weights that can be read.',
  )
  await expect(read('a.png', '\u0089PNG\r\n\u001a\n')).rejects.toThrow(/^a\.png/)
})
