import { readShardIndex } from '../../../../src/formats/tensors/shardIndex'
import type { Refused } from './refused'

const rows: readonly (readonly [what: string, text: string, says: string])[] = [
  [
    'the index of a checkpoint in parts, of PyTorch',
    '{"weight_map":{"a":"model-00001-of-00002.bin","b":"model-00002-of-00002.bin"}}',
    "torch.load(f, 'cpu')",
  ],
  [
    'the index of a checkpoint in parts, of safetensors',
    '{"weight_map":{"a":"model-00001-of-00002.safetensors"}}',
    'load_file(f)',
  ],
  ['parts whose names have no pattern', '{"weight_map":{"a":"x.bin","b":"y.bin"}}', 'no pattern'],
  ['an index without parts', '{"metadata":{}}', 'names no parts'],
  ['an index that is cut', '{"weight_map":{', 'cut short'],
]

/** Indices of checkpoints, which hold no numbers. */
export const shardsRefused: readonly Refused[] = rows.map(([what, text, says]) => ({
  what,
  says,
  read: () => readShardIndex(new TextEncoder().encode(text)),
}))
