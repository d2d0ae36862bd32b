import { readSafetensors } from '../../../../src/formats/tensors/safetensors'
import { safetensorsFile } from '../safetensorsFile'
import type { Refused } from './refused'

const f32 = (shape: unknown, from: unknown, to: unknown, dtype = 'F32'): object => ({
  dtype,
  shape,
  data_offsets: [from, to],
})

const rows: readonly (readonly [what: string, file: Uint8Array, says: string])[] = [
  ['no bytes', new Uint8Array(), 'cut short: 0 bytes'],
  [
    'a length of 2⁶³',
    Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 128, 123, 125),
    '9,223,372,036,854,776,000 bytes long, and 2 follow',
  ],
  ['a header that is cut', safetensorsFile('{"a": {'), 'cut short: its end is missing'],
  ['a header that is no JSON', safetensorsFile('{"a": 01}'), 'not valid JSON'],
  ['a header that is a list', safetensorsFile('[1]'), 'no list of tensors by name'],
  ['deep nesting', safetensorsFile(`{"a":${'['.repeat(9000)}`), '9,001 levels deep'],
  ['a forbidden name', safetensorsFile('{"__proto__":{}}'), 'forbidden name __proto__'],
  ['no tensor', safetensorsFile({ __metadata__: { format: 'pt' } }), 'holds no tensor'],
  ['an entry that is no object', safetensorsFile({ a: 1 }), '“a” is described by no object'],
  ['an unknown dtype', safetensorsFile({ a: f32([1], 0, 4, 'C64') }, 4), 'the dtype “C64”'],
  ['a negative size', safetensorsFile({ a: f32([-1], 0, 4) }, 4), '“a” has no shape'],
  ['offsets that descend', safetensorsFile({ a: f32([1], 4, 0) }, 4), '“a” has no data_offsets'],
  [
    'offsets beyond the end',
    safetensorsFile({ a: f32([2], 0, 8) }, 4),
    '“a” should end at byte 8 of the data, and there are 4',
  ],
  [
    'a size that does not fit its shape',
    safetensorsFile({ a: f32([2, 3], 0, 20) }, 20),
    '“a” of shape 2×3 and dtype F32 needs 24 bytes, and its data_offsets 0 and 20 span 20',
  ],
  [
    'sizes whose product is above 2⁵³',
    safetensorsFile({ a: f32([2 ** 40, 2 ** 40], 0, 4) }, 4),
    'its data_offsets 0 and 4 span 4',
  ],
  [
    'tensors that overlap',
    safetensorsFile({ a: f32([2], 0, 8), b: f32([2], 4, 12) }, 12),
    '“a” and “b” overlap: one ends at byte 8, the other begins at 4',
  ],
  [
    'a hole',
    safetensorsFile({ a: f32([1], 0, 4), b: f32([1], 8, 12) }, 12),
    'Before the tensor “b”, 4 bytes',
  ],
  ['bytes behind the last', safetensorsFile({ a: f32([1], 0, 4) }, 9), 'The last 5 bytes'],
]

/** Files that are no `.safetensors` files. */
export const safetensorsRefused: readonly Refused[] = rows.map(([what, file, says]) => ({
  what,
  says,
  read: () => readSafetensors(file),
}))
