import { expect, test } from 'vitest'
import { folded } from '../../../src/formats/tensors/fold'
import { loadTensors } from '../../../src/formats/tensors/loadedTensors'
import { readTorch } from '../../../src/formats/tensors/torch/readTorch'
import { expectedIn, tensorsOf, weightsFile } from './fixtures'

test('weights of weight_norm and spectral_norm are those that PyTorch computes with', () => {
  const file = tensorsOf(readTorch(weightsFile('checkpoints/norms.pt'), 'norms.pt'))
  const { tensors, notes } = folded(file)
  const expected = expectedIn('checkpoints/norms.json')
  expect(tensors.map(({ name }) => name).toSorted()).toEqual(Object.keys(expected).toSorted())
  for (const { name, shape, read } of tensors) {
    expect([name, shape]).toEqual([name, expected[name].shape])
    const off = read().reduce(
      (most, value, i) => Math.max(most, Math.abs(value - Number(expected[name].data[i]))),
      0,
    )
    expect([name, off < 1e-6]).toEqual([name, true])
  }
  expect(notes).toEqual([
    '4 weights were put together from the norm and direction of weight_norm.',
    '3 weights were put together from the weight and its singular vectors of spectral_norm.',
  ])
})

test('layers that hold the parts get the parts', () => {
  const read = readTorch(weightsFile('checkpoints/norms.pt'), 'norms.pt')
  const names = (apart: boolean): readonly string[] => {
    const loaded = loadTensors(read, apart)
    return 'error' in loaded ? [] : loaded.tensors.map(({ name }) => name)
  }
  expect(names(false).some((name) => name.endsWith('weight_g'))).toBe(false)
  expect(names(true).toSorted()).toEqual(
    tensorsOf(read)
      .map(({ name }) => name)
      .toSorted(),
  )
})
