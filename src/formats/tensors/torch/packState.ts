import { joinBytes } from '../../joinBytes'
import { type Packed, packedBytes, packedType } from '../packed'

const bytes = (...codes: readonly number[]): Uint8Array => Uint8Array.from(codes)
const text = (of: string): Uint8Array => new TextEncoder().encode(of)

/** Four bytes after an instruction. */
function with32(code: number, value: number): Uint8Array {
  const made = bytes(code, 0, 0, 0, 0)
  new DataView(made.buffer).setUint32(1, value, true)
  return made
}

// Instructions of protocol 2. Source: pickletools.
const [MARK, TUPLE, EMPTY_TUPLE, REDUCE] = ['(', 't', ')', 'R'].map(text)
const PERSISTENT = text('Q')
const FALSE = bytes(0x89)
const whole = (value: number): Uint8Array => with32(0x4a, value)
const named = (module: string, name: string): Uint8Array => text(`c${module}\n${name}\n`)
function word(of: string): readonly Uint8Array[] {
  const encoded = text(of)
  return [with32(0x58, encoded.length), encoded]
}
const tuple = (...parts: readonly Uint8Array[]): readonly Uint8Array[] => [MARK, ...parts, TUPLE]
const ORDERED_DICT = [named('collections', 'OrderedDict'), EMPTY_TUPLE, REDUCE]

/** A tensor whose numbers are the storage of this key, as `torch.save` tells it. */
function tensor({ shape, data }: Packed, key: string): readonly Uint8Array[] {
  const strides = shape.map((_, axis) =>
    shape.slice(axis + 1).reduce((size, next) => size * Math.max(1, next), 1),
  )
  const storage = tuple(
    ...word('storage'),
    named('torch', packedType(data).torch),
    ...word(key),
    ...word('cpu'),
    whole(data.length),
  )
  return [
    named('torch._utils', '_rebuild_tensor_v2'),
    ...tuple(
      ...storage,
      PERSISTENT,
      whole(0),
      ...tuple(...shape.map(whole)),
      ...tuple(...strides.map(whole)),
      FALSE,
      ...ORDERED_DICT,
    ),
    REDUCE,
  ]
}

/**
 * The files in the zip of `torch.save(state_dict)`, in order: the pickle of an OrderedDict of
 * tensors, which `weights_only` reads too, and their numbers. Source: torch/serialization.py.
 */
export function stateEntries(
  tensors: ReadonlyMap<string, Packed>,
): readonly (readonly [string, () => Uint8Array<ArrayBuffer>])[] {
  const all = [...tensors]
  const pickle = joinBytes([
    bytes(0x80, 2),
    ...ORDERED_DICT,
    MARK,
    ...all.flatMap(([name, packed], i) => [...word(name), ...tensor(packed, `${i}`)]),
    text('u.'),
  ])
  const own = (of: Uint8Array) => () => Uint8Array.from(of)
  return [
    ['weights/data.pkl', own(pickle)],
    ['weights/byteorder', own(text('little'))],
    ...all.map(([, { data }], i) => [`weights/data/${i}`, own(packedBytes(data))] as const),
    ['weights/version', own(text('3\n'))],
  ]
}
