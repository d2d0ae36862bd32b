import type { FileHead, ImporterOf } from '../format'
import { firstIn } from '../zip/firstIn'

const LABEL = 'trained weights (.safetensors, .npz, .pt)'

const begins = ({ head }: FileHead, bytes: readonly number[]): boolean =>
  bytes.every((byte, i) => head[i] === byte)

/** How well a file matches: by its bytes, else in a zip or by its name alone. */
const by = (file: FileHead, sure: boolean, ending: RegExp): number =>
  (sure ? 3 : file.look === 'zip' && ending.test(file.name) ? 3 : 0) +
  (ending.test(file.name) ? 1 : 0)

/** A header in JSON behind a length of less than 2³². */
const isSafetensors = ({ head }: FileHead): boolean =>
  head[8] === 0x7b && head.subarray(4, 8).every((byte) => byte === 0)

/** A pickle of protocol 2 or later; PyTorch's own begins with a long number. */
const isPickle = (file: FileHead): boolean =>
  begins(file, [0x80]) && file.head[1] >= 2 && file.head[1] <= 5

/** Formats of files that hold tensors alone. */
export const TENSOR_FILES: readonly ImporterOf<'tensors'>[] = [
  {
    id: 'safetensors',
    gives: 'tensors',
    label: LABEL,
    accept: ['.safetensors'],
    match: (file) => by(file, isSafetensors(file), /\.safetensors$/i),
    load: () => import('./safetensors').then((part) => part.readSafetensors),
  },
  {
    id: 'numpy',
    gives: 'tensors',
    label: LABEL,
    accept: ['.npz', '.npy'],
    match: (file) =>
      by(
        file,
        begins(file, [0x93, 0x4e, 0x55, 0x4d]) || /\.npy$/i.test(firstIn(file)),
        /\.np[zy]$/i,
      ),
    load: () => import('./npz').then((part) => part.readNumpy),
  },
  {
    id: 'torch',
    gives: 'tensors',
    label: LABEL,
    accept: ['.pt', '.pth', '.ckpt', '.bin', '.pkl'],
    match: (file) =>
      by(
        file,
        isPickle(file) || /(^|\/)data\.pkl$/.test(firstIn(file)),
        /\.(pt|pth|pth\.tar|ckpt)$/i,
      ),
    load: () => import('./torch/readTorch').then((part) => part.readTorch),
  },
  {
    id: 'shards',
    gives: 'tensors',
    label: LABEL,
    accept: ['.index.json'],
    match: ({ look, name }) => (look === 'json' && /\.index\.json$/i.test(name) ? 3 : 0),
    load: () => import('./shardIndex').then((part) => part.readShardIndex),
  },
]
