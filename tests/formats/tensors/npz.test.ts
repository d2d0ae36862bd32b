import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { readNumpy } from '../../../src/formats/tensors/npz'
import { errorOf, expectTensors, tensorsOf, weightsFile } from './fixtures'
import { dict, npy, numpyRefused } from './refused/numpy'

describe('what NumPy wrote', () => {
  test.each(['arrays.npz', 'arrays.compressed.npz'])('%s is read, every type and order', (file) => {
    expectTensors(readNumpy(weightsFile(file), file), 'arrays.json')
  })

  test('one array is named as its file is', () => {
    const [array] = tensorsOf(readNumpy(weightsFile('fortran.npy'), 'fortran.npy'))
    expect([array.name, array.shape]).toEqual(['fortran', [2, 3, 4]])
    expect(array.read()).toEqual(Float32Array.from({ length: 24 }, (_, i) => i))
  })
})

describe('a sentence refuses', () => {
  test.each(numpyRefused)('$what', ({ read, says }) => {
    expect(errorOf(read())).toContain(says)
  })

  test('nothing else in the zip, which is named', () => {
    const both = zipSync({ 'a.npy': npy(dict("'<f4'", '()'), 4), 'notes.txt': new Uint8Array(3) })
    const result = readNumpy(both, 'a.npz')
    expect('notes' in result && result.notes).toEqual([
      '“notes.txt” in this file is no .npy array, and was left out.',
    ])
  })
})
