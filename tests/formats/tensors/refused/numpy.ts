import { zipSync } from 'fflate'
import { readNumpy } from '../../../../src/formats/tensors/npz'
import { weightsFile } from '../fixtures'
import type { Refused } from './refused'

/** A `.npy` file of this header and so many bytes of zeros. */
export function npy(header: string, size = 0, version = 1): Uint8Array {
  const text = new TextEncoder().encode(header)
  const bytes = new Uint8Array(10 + text.length + size)
  bytes.set([0x93, ...new TextEncoder().encode('NUMPY'), version, 0])
  new DataView(bytes.buffer).setUint16(8, text.length, true)
  bytes.set(text, 10)
  return bytes
}
export const dict = (descr: string, shape: string): string =>
  `{'descr': ${descr}, 'fortran_order': False, 'shape': ${shape}, }`

const headers: readonly (readonly [what: string, header: string, size: number, says: string])[] = [
  ['objects', dict("'|O'", '(1,)'), 0, 'The array “a” holds Python objects'],
  ['texts', dict("'<U3'", '(1,)'), 12, 'holds texts'],
  ['complex numbers', dict("'<c8'", '(1,)'), 8, 'holds complex numbers'],
  ['records', dict("[('x', '<f4')]", '(1,)'), 4, 'holds records of several fields'],
  ['128-bit floats', dict("'<f16'", '(1,)'), 16, 'numbers of the type “f16”'],
  ['no descr', "{'shape': (1,)}", 0, 'its header has no descr'],
  ['no shape', "{'descr': '<f4'}", 0, 'has no shape'],
  ['a negative size', dict("'<f4'", '(-1,)'), 0, 'has no shape'],
  ['too few bytes', dict("'<f4'", '(2, 3)'), 20, '(2, 3) and type float32 needs 24 bytes, and 20'],
  ['sizes of 2⁶³', dict("'<f4'", '(9223372036854775808,)'), 0, 'has no shape'],
]

const scalar = npy(dict("'<f4'", '()'), 4)
const whole = weightsFile('arrays.npz')
const flipped = whole.slice()
flipped[150] ^= 1

const files: readonly (readonly [what: string, file: Uint8Array, says: string])[] = [
  ['a version that does not exist', npy(dict("'<f4'", '()'), 4, 9), 'of version 9'],
  ['a header without an end', scalar.subarray(0, 30), 'its header does not end'],
  ['a header without its length', scalar.subarray(0, 7), 'its header does not end'],
  ['a zip that is cut', whole.subarray(0, 5000), 'cut short'],
  ['a zip without an array', zipSync({ 'a.txt': new Uint8Array(3) }), 'holds no .npy array'],
  [
    'a zip with an array that is none',
    zipSync({ 'a.npy': new Uint8Array(3) }),
    '“a” is no .npy file',
  ],
  [
    'a zip with a damaged array',
    flipped,
    '“float64.npy” inside it does not agree with its checksum',
  ],
]

/** Files that are no `.npy` or `.npz` files of plain numbers. */
export const numpyRefused: readonly Refused[] = [
  ...headers.map(([what, header, size, says]) => ({ what, says, file: npy(header, size) })),
  ...files.map(([what, file, says]) => ({ what, says, file })),
].map(({ what, says, file }) => ({ what, says, read: () => readNumpy(file, 'a.npy') }))
