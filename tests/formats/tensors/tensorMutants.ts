import fc from 'fast-check'
import { importerOf } from '../../../src/formats/recognise'
import { type LoadedTensors, loadTensors } from '../../../src/formats/tensors/loadedTensors'
import { readNumpy } from '../../../src/formats/tensors/npz'
import { readSafetensors } from '../../../src/formats/tensors/safetensors'
import { readShardIndex } from '../../../src/formats/tensors/shardIndex'
import type { ReadTensors } from '../../../src/formats/tensors/storedTensor'
import { TENSOR_FILES } from '../../../src/formats/tensors/tensorFiles'
import { readTorch } from '../../../src/formats/tensors/torch/readTorch'
import { sizeOf } from '../../../src/layers/tensorShape'
import { damaged, damagedWithin } from '../damaged'
import { assertSentence } from '../mutants'
import { weightsFile } from './fixtures'
import { safetensorsFile } from './safetensorsFile'

const SAFETENSORS = weightsFile('types.safetensors')
const HEADER = new TextDecoder().decode(
  SAFETENSORS.subarray(8, 8 + SAFETENSORS[8 - 8] + 256 * SAFETENSORS[1]),
)

/** A header whose numbers were exchanged. */
const otherNumbers = fc
  .array(
    fc.tuple(
      fc.nat({ max: 60 }),
      fc.constantFrom('0', '-1', '1e309', '9223372036854775808', '4', '1.5', '"4"', 'null', '[4]'),
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((changes) => {
    let seen = -1
    const text = HEADER.replace(/\d+(?=[,\]])/g, (number) => {
      seen++
      return changes.find(([place]) => place === seen)?.[1] ?? number
    })
    return safetensorsFile(text, SAFETENSORS.length - 8 - HEADER.length)
  })

/** Any instructions of a pickle, one after the other. */
const anyPickle = fc
  .array(
    fc.oneof(
      fc.constantFrom(...'(]})tdlaesuR.NbQo012h\x00q\x00K\x05'.split('')),
      fc.constantFrom('\x81', '\x85', '\x86', '\x87', '\x93', '\x94', '\x90', '\x91', '\x8f'),
      fc.constantFrom(
        'cos\nsystem\n',
        'ccollections\nOrderedDict\n',
        'ctorch._utils\n_rebuild_tensor_v2\n',
      ),
      fc.constantFrom('U\x01a', 'J\xff\xff\xff\xff', '\x8a\x08\0\0\0\0\0\0\0\x80', "S'a'\n"),
    ),
    { maxLength: 40 },
  )
  .map((parts) => Uint8Array.from(`${parts.join('')}.`, (letter) => letter.charCodeAt(0)))

/** The formats: their reader, and files of them that were damaged or made up. */
export const TENSOR_MUTANTS: Readonly<
  Record<string, readonly [(bytes: Uint8Array) => ReadTensors, fc.Arbitrary<Uint8Array>]>
> = {
  safetensors: [readSafetensors, fc.oneof(damaged(SAFETENSORS), otherNumbers)],
  npy: [(bytes) => readNumpy(bytes, 'a.npy'), damaged(weightsFile('fortran.npy'))],
  npz: [
    (bytes) => readNumpy(bytes, 'a.npz'),
    fc.oneof(
      damaged(weightsFile('arrays.npz')),
      damaged(weightsFile('arrays.compressed.npz')),
      damagedWithin(weightsFile('arrays.npz'), /./),
    ),
  ],
  torch: [
    (bytes) => readTorch(bytes, 'a.pt'),
    fc.oneof(
      damaged(weightsFile('types.pt')),
      damagedWithin(weightsFile('types.pt'), /data\.pkl$/),
      damagedWithin(weightsFile('checkpoints/lightning.ckpt'), /data\.pkl$/),
      damaged(weightsFile('types.legacy.pt')),
      damaged(weightsFile('checkpoints/arrays.pkl')),
      anyPickle,
    ),
  ],
  shards: [
    readShardIndex,
    fc.oneof(
      fc.json().map((text) => new TextEncoder().encode(text)),
      damaged(new TextEncoder().encode('{"weight_map":{"a":"m-00001-of-00002.bin"}}')),
    ),
  ],
}

/**
 * Reads a damaged file and its numbers; throws where it is neither refused with a sentence nor
 * gives tensors that are as large as they say.
 */
export function checkTensors(
  read: (bytes: Uint8Array) => ReadTensors,
  bytes: Uint8Array,
): LoadedTensors {
  importerOf(bytes, 'a.pt', TENSOR_FILES)
  const result = loadTensors(read(bytes))
  if ('error' in result) assertSentence(result.error)
  else
    for (const { name, shape, data } of result.tensors)
      if (data.length !== sizeOf(shape))
        throw new Error(`${name} has ${data.length} numbers for a shape of ${shape.join('×')}.`)
  return result
}
