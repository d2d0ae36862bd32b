import { describe, expect, test } from 'vitest'
import { readTorch } from '../../../src/formats/tensors/torch/readTorch'
import { errorOf, expectTensors, weightsFile } from './fixtures'

const read = (file: string) => readTorch(weightsFile(`checkpoints/${file}`), file)

/** The tensors with this beginning of their names, which is cut off. */
function below(file: string, prefix: string) {
  const result = read(file)
  if ('error' in result) return result
  const tensors = result.tensors.flatMap((tensor) =>
    tensor.name.startsWith(prefix) ? [{ ...tensor, name: tensor.name.slice(prefix.length) }] : [],
  )
  return { tensors, notes: [] }
}

const notesOf = (file: string): readonly string[] => {
  const result = read(file)
  return 'error' in result ? [] : result.notes
}

describe('what PyTorch saved', () => {
  test.each(['types.pt', 'types.legacy.pt'])('%s is read, every type and stride', (file) => {
    expectTensors(readTorch(weightsFile(file), file), 'types.json')
  })

  test.each([
    ['a checkpoint with numbers of NumPy, an optimiser and a Namespace', 'checkpoint.pt', ''],
    ['Lightning’s checkpoint', 'lightning.ckpt', 'model.'],
    ['dicts in each other, in the form before 1.6', 'nested.pth', ''],
    ['two networks beside each other', 'gan.pt', 'netG.'],
    ['a pickle of NumPy arrays', 'arrays.pkl', ''],
  ])('%s gives the weights alone', (_, file, prefix) => {
    expectTensors(below(file, prefix), 'checkpoints/checkpoint.json')
  })

  test('lists are numbered', () => {
    const list = read('list.pt')
    const named = read('arrays.pkl')
    if ('error' in list || 'error' in named) throw new Error('One of them was not read.')
    expect(list.tensors.map(({ name }) => name)).toEqual(Array.from('012345678'))
    expect(list.tensors.map((one) => one.read())).toEqual(named.tensors.map((one) => one.read()))
  })

  test('big endian columns of an old pickle have the same numbers', () => {
    const old = read('arrays.protocol2.pkl')
    if ('error' in old) throw new Error(old.error)
    // NumPy made an axis of size 1 of the one number without an axis.
    const tensors = old.tensors.map((one) =>
      one.name.endsWith('batches_tracked') ? { ...one, shape: [] } : one,
    )
    expectTensors({ tensors, notes: [] }, 'checkpoints/checkpoint.json')
  })

  test('where the weights are, and what was left out, is said', () => {
    expect(notesOf('checkpoint.pt')).toEqual([
      'The weights are those under state_dict in the checkpoint.',
      'Beside them, epoch, best, name, optimizer, hyper_parameters, root and 1 more in the ' +
        'checkpoint were left out.',
    ])
    expect(notesOf('odd.pt')).toEqual([
      'What cannot be read was left out: w (a quantised tensor), c (torch.ComplexFloat numbers), ' +
        's (a sparse tensor).',
    ])
  })
})

describe('a sentence refuses', () => {
  test.each([
    ['a whole module', 'module.pt', 'holds torch.nn.modules.container.Sequential, a whole module'],
    ['one in a checkpoint', 'module.checkpoint.pt', 'save its state_dict() instead'],
    ['a call of the system', 'evil.pt', 'This file would call “posix.system”'],
    ['TorchScript', 'script.pt', 'holds a TorchScript program'],
    ['a dict of numbers', 'empty.pt', 'holds no tensor'],
  ])('%s', (_, file, says) => {
    expect(errorOf(read(file))).toContain(says)
  })

  const letters = (text: string): Uint8Array =>
    Uint8Array.from(text, (letter) => letter.charCodeAt(0))

  test.each<[string, string, string]>([
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
  ])('%s', (_, pickle, says) => {
    expect(errorOf(readTorch(letters(pickle), 'a.pt'))).toContain(says)
  })

  test('storages that are cut, or shorter than their tensors', () => {
    const legacy = weightsFile('types.legacy.pt')
    expect(errorOf(readTorch(legacy.subarray(0, legacy.length - 20), 'a'))).toContain('cut short')
    const zipped = weightsFile('types.pt')
    expect(errorOf(readTorch(zipped.subarray(0, zipped.length - 20), 'a'))).toContain('cut short')
  })
})
