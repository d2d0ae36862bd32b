import { readTorch } from '../../../../src/formats/tensors/torch/readTorch'
import { weightsFile } from '../fixtures'
import type { Refused } from './refused'

type Row = readonly [what: string, file: string, says: string]

/** What PyTorch saved, and what is no state_dict. */
const saved: readonly Row[] = [
  ['a whole module', 'module.pt', 'holds torch.nn.modules.container.Sequential, a whole module'],
  ['one in a checkpoint', 'module.checkpoint.pt', 'save its state_dict() instead'],
  ['a call of the system', 'evil.pt', 'This file would call “posix.system”'],
  ['TorchScript', 'script.pt', 'holds a TorchScript program'],
  ['a dict of numbers', 'empty.pt', 'holds no tensor'],
]

const letters = (text: string): Uint8Array =>
  Uint8Array.from(text, (letter) => letter.charCodeAt(0))

/** Pickles, a letter for each byte. */
const pickles: readonly Row[] = [
  ['no bytes', '', 'is empty'],
  ['a pickle that ends early', '(', 'cut short: byte 1 asks for 1 more, and 0 follow'],
  ['a text of 2⁶³ letters', '\x8d\0\0\0\0\0\0\0\x80', '9,223,372,036,854,776,000 more'],
  ['a line without an end', 'cos', 'cut short'],
  ['an instruction that is none', '\x00', 'at byte 0 stands 0x0, which is no instruction'],
  ['a mark that is missing', 't.', 'goes back to a mark, and there is none'],
  ['an empty stack', '.', 'takes a value, and there is none'],
  ['a note that is missing', 'h\x05.', 'reads note 5, and there is none'],
  ['a list in itself', ']q\0h\0a.', 'nested more than 64 levels deep, or holds itself'],
  ['lists in lists', `${']'.repeat(9000)}${'a'.repeat(8999)}.`, 'more than 64 levels'],
  ['a call of a number', 'K\x01)R.', 'it calls what is no function'],
  ['eval', "c__builtin__\neval\n(S'1'\ntR.", '“__builtin__.eval”'],
  ['a class by its name on the stack', '\x8c\x02nt\x8c\x06system\x93.', '“nt.system”'],
  ['an unknown object', 'cmy.code\nThing\n)\x81.', 'holds “my.code.Thing” and no tensor'],
  ['a reference to the outside', 'K\x01Q.', 'refers to something outside it'],
]

const legacy = weightsFile('types.legacy.pt')
const zipped = weightsFile('types.pt')

/** A file of another kind: an archive of tape. */
const tar = new Uint8Array(512)
tar.set(letters('ustar'), 257)

const damaged: readonly (readonly [what: string, file: Uint8Array, says: string])[] = [
  ['storages that are cut', legacy.subarray(0, legacy.length - 20), 'cut short'],
  ['a zip that is cut', zipped.subarray(0, zipped.length - 20), 'cut short'],
  ['a tar archive', tar, 'a tar archive'],
]

/** Files without a state_dict that can be read. */
export const torchRefused: readonly Refused[] = [
  ...saved.map(([what, file, says]) => ({ what, says, bytes: weightsFile(`checkpoints/${file}`) })),
  ...pickles.map(([what, pickle, says]) => ({ what, says, bytes: letters(pickle) })),
  ...damaged.map(([what, bytes, says]) => ({ what, says, bytes })),
].map(({ what, says, bytes }) => ({ what, says, read: () => readTorch(bytes, 'a.pt') }))
