import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { readNumpy } from '../../../src/formats/tensors/npz'
import { errorOf, expectTensors, tensorsOf, weightsFile } from './fixtures'

/** A `.npy` file of this header and so many bytes of zeros. */
function npy(header: string, size = 0, version = 1): Uint8Array {
  const text = new TextEncoder().encode(header)
  const bytes = new Uint8Array(10 + text.length + size)
  bytes.set([0x93, ...new TextEncoder().encode('NUMPY'), version, 0])
  new DataView(bytes.buffer).setUint16(8, text.length, true)
  bytes.set(text, 10)
  return bytes
}
const dict = (descr: string, shape: string): string =>
  `{'descr': ${descr}, 'fortran_order': False, 'shape': ${shape}, }`
const read = (bytes: Uint8Array): string => errorOf(readNumpy(bytes, 'a.npy'))

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
  test.each([
    ['objects', dict("'|O'", '(1,)'), 0, 'The array “a” holds Python objects'],
    ['texts', dict("'<U3'", '(1,)'), 12, 'holds texts'],
    ['complex numbers', dict("'<c8'", '(1,)'), 8, 'holds complex numbers'],
    ['records', dict("[('x', '<f4')]", '(1,)'), 4, 'holds records of several fields'],
    ['128-bit floats', dict("'<f16'", '(1,)'), 16, 'numbers of the type “f16”'],
    ['no descr', "{'shape': (1,)}", 0, 'its header has no descr'],
    ['no shape', "{'descr': '<f4'}", 0, 'has no shape'],
    ['a negative size', dict("'<f4'", '(-1,)'), 0, 'has no shape'],
    [
      'too few bytes',
      dict("'<f4'", '(2, 3)'),
      20,
      '(2, 3) and type float32 needs 24 bytes, and 20',
    ],
    ['sizes of 2⁶³', dict("'<f4'", '(9223372036854775808,)'), 0, 'has no shape'],
  ])('%s', (_, header, size, says) => {
    expect(read(npy(header, size))).toContain(says)
  })

  test('a version that does not exist, and a header without an end', () => {
    expect(read(npy(dict("'<f4'", '()'), 4, 9))).toContain('of version 9')
    expect(read(npy(dict("'<f4'", '()'), 4).subarray(0, 30))).toContain('its header does not end')
    expect(read(npy(dict("'<f4'", '()'), 4).subarray(0, 7))).toContain('its header does not end')
  })

  test('a zip that is cut, has no array, or has one that is damaged', () => {
    const whole = weightsFile('arrays.npz')
    expect(read(whole.subarray(0, 5000))).toContain('cut short')
    expect(read(zipSync({ 'a.txt': new Uint8Array(3) }))).toContain('holds no .npy array')
    expect(read(zipSync({ 'a.npy': new Uint8Array(3) }))).toContain('“a” is no .npy file')
    const flipped = whole.slice()
    flipped[150] ^= 1
    expect(read(flipped)).toContain('“float64.npy” inside it does not agree with its checksum')
  })

  test('nothing else in the zip, which is named', () => {
    const both = zipSync({ 'a.npy': npy(dict("'<f4'", '()'), 4), 'notes.txt': new Uint8Array(3) })
    const result = readNumpy(both, 'a.npz')
    expect('notes' in result && result.notes).toEqual([
      '“notes.txt” in this file is no .npy array, and was left out.',
    ])
  })
})
