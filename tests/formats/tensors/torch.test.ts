import { describe, expect, test } from 'vitest'
import { readTorch } from '../../../src/formats/tensors/torch/readTorch'
import { errorOf, expectTensors, weightsFile } from './fixtures'
import { torchRefused } from './refused/torch'

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

test.each(torchRefused)('a sentence refuses $what', ({ read, says }) => {
  expect(errorOf(read())).toContain(says)
})
