import { describe, expect, test } from 'vitest'
import type { SampleChoices } from '../../../src/formats/samples/sampleFile'
import {
  cifar,
  type Files,
  gz,
  idx,
  npy,
  npyBytes,
  picture,
  range,
  read,
  tar,
  text,
  zip,
} from './files'

async function set(files: Files, choices: SampleChoices = {}) {
  const result = await read(files, choices)
  if ('error' in result) throw new Error(result.error)
  return result
}

const labelsOf = async (files: Files, choices: SampleChoices = {}) => {
  const { targets } = (await set(files, { test: '0', ...choices })).set
  return targets.of === 'classes' ? Array.from(targets.labels, (i) => targets.names[i]) : targets
}

describe('pictures', () => {
  const red = picture(2, 2, 200, 0, 0)
  const grey = picture(2, 2, 9, 9, 9)

  test('are of the classes of their folders, in a folder or a zip of one', async () => {
    const files = { 'pets/dog/1.png': red, 'pets/cat/1.png': red, 'pets/cat/deep/2.png': red }
    for (const brought of [files, { 'pets.zip': zip(files) }]) {
      const { set: made, account } = await set(brought, { test: '0' })
      expect(made).toMatchObject({ name: 'mine', shape: [3, 2, 2], count: 3, training: 3 })
      expect(await labelsOf(brought)).toEqual(['dog', 'cat', 'cat'])
      expect(account.understood[0]).toBe('Classes from the names of the folders.')
      expect([...made.inputs.subarray(0, 8)]).toEqual([200, 200, 200, 200, 0, 0, 0, 0])
    }
  })

  test('in train and test are parts, and what is no picture is told', async () => {
    const files = {
      'test/a/1.png': grey,
      'train/a/1.png': grey,
      'train/b/1.png': grey,
      'readme.md': text('hello'),
      '__MACOSX/train/a/._1.png': text('x'),
    }
    const { set: made, account } = await set(files)
    expect(made).toMatchObject({ shape: [1, 2, 2], count: 3, training: 2 })
    expect(account.leftOut).toEqual(['1 file of another kind, such as “readme.md”.'])
    expect(account.understood).toContain('Parts from the folders “test” and “train”.')
  })

  test('of different sizes are brought to one, which can be chosen, as colours can', async () => {
    const files = { 'a/1.png': picture(40, 30, 1, 2, 3), 'b/1.png': picture(33, 50, 1, 2, 3) }
    const { set: made, account } = await set(files)
    expect(made.shape).toEqual([3, 32, 32])
    expect(account.guessed).toEqual([
      'The pictures differ in size, such as 40×30 and 33×50: all are brought to 32×32.',
    ])
    expect((await set(files, { size: '64', colours: 'grey' })).set.shape).toEqual([1, 64, 64])
  })
})

describe('a table', () => {
  test('has what is to be predicted in its last column, or in one of that name', async () => {
    const files = { 'a.csv': text('size;kind;name\n1;2;x\n3;4;y\n5;6;x\n') }
    const { set: made, questions } = await set(files, { test: '0' })
    expect(made).toMatchObject({ shape: [2], count: 3, scale: 1 })
    expect([...made.inputs]).toEqual([1, 2, 3, 4, 5, 6])
    expect(await labelsOf(files)).toEqual(['x', 'y', 'x'])
    expect(questions.map(({ name }) => name)).toEqual(['target', 'test'])
    expect(await labelsOf({ 'a.csv': text('label,v\na,1\nb,2\na,3') })).toEqual(['a', 'b', 'a'])
  })

  test('gives numbers where they are no classes, and either where they may be', async () => {
    const price = { 'a.csv': text('a,price\n1,2.5\n2,3.5\n3,9\n') }
    expect(await labelsOf(price)).toEqual({
      of: 'values',
      shape: [1],
      data: Float32Array.of(2.5, 3.5, 9),
    })
    const few = { 'a.csv': text('a,y\n1,4\n2,7\n3,4\n') }
    expect(await labelsOf(few)).toEqual(['4', '7', '4'])
    expect(await labelsOf(few, { task: 'values' })).toMatchObject({ of: 'values' })
  })

  test('with holes is read without those rows, and says where the first is', async () => {
    const { set: made, account } = await set({ 'a.csv': text('a,y\n1,p\nNaN,q\n3,q\n4,p\n') })
    expect(made.count).toBe(3)
    expect(account.leftOut).toEqual(['1 row with holes, the first in row 3, column “a”.'])
  })

  test('of one class says that the rows of another had holes', async () => {
    expect(await read({ 'a.csv': text('a,b,y\n1,2,p\n3,,q\n5,6,p\n') })).toEqual({
      error:
        'All 2 samples are of the class “p” (left out: 1 row with holes, the first in row 3, ' +
        'column “b”); a network learns to tell at least two classes apart.',
    })
  })

  test('of 784 columns of bytes is pictures', async () => {
    const row = (label: number): string => [label, ...range(784).map((i) => i % 256)].join(',')
    const { set: made } = await set({ 'mnist.csv': text([3, 1, 3, 1].map(row).join('\n')) })
    expect(made).toMatchObject({ shape: [1, 28, 28], scale: 1 / 255, count: 4 })
  })
})

describe('arrays', () => {
  test('are samples and labels by their names, channels first', async () => {
    const files = {
      'a.npz': zip({
        'x_train.npy': npyBytes([2, 2, 1, 3], range(12)),
        'y_train.npy': npyBytes([2], [5, 7]),
        'x_test.npy': npyBytes([1, 2, 1, 3], range(6)),
        'y_test.npy': npyBytes([1], [5]),
        'notes.npy': npy([1], [1]),
      }),
    }
    const { set: made, account } = await set(files)
    expect(made).toMatchObject({ shape: [3, 2, 1], count: 3, training: 2, scale: 1 / 255 })
    expect([...made.inputs.subarray(0, 6)]).toEqual([0, 3, 1, 4, 2, 5])
    expect(await labelsOf(files)).toEqual(['5', '7', '5'])
    expect(account.leftOut).toEqual(['Arrays besides samples and labels: “notes”.'])
  })

  test('of one-hot rows are classes, and of samples themselves are values', async () => {
    const x = npy([2, 3], range(6))
    expect(await labelsOf({ 'X.npy': x, 'y.npy': npy([2, 2], [0, 1, 1, 0]) })).toEqual(['1', '0'])
    expect(await labelsOf({ 'X.npy': x, 'y.npy': x })).toMatchObject({ of: 'values', shape: [3] })
  })
})

test('IDX files are paired by their names, packed or not', async () => {
  const files = {
    't10k-labels-idx1-ubyte.gz': gz(idx([1], [7])),
    'train-images-idx3-ubyte.gz': gz(idx([2, 1, 2], [1, 2, 3, 4])),
    'train-labels-idx1-ubyte': idx([2], [7, 0]),
    't10k-images-idx3-ubyte': idx([1, 1, 2], [5, 6]),
  }
  const { set: made } = await set(files)
  expect(made).toMatchObject({ shape: [1, 1, 2], count: 3, training: 2 })
  expect([...made.inputs]).toEqual([1, 2, 3, 4, 5, 6])
  expect(await labelsOf(files)).toEqual(['7', '0', '7'])
})

test('CIFAR-10 is read from its archive, the test batch as a test', async () => {
  const files = {
    'cifar-10-binary.tar.gz': gz(
      tar({
        'cifar-10-batches-bin/test_batch.bin': cifar(9),
        'cifar-10-batches-bin/data_batch_1.bin': cifar(0, 3),
      }),
    ),
  }
  const { set: made } = await set(files)
  expect(made).toMatchObject({ shape: [3, 32, 32], count: 3, training: 2 })
  expect(await labelsOf(files)).toEqual(['airplane', 'cat', 'truck'])
  expect(made.inputs[2 * 3072]).toBe(9)
})

test('A share for a test is drawn from every class', async () => {
  const rows = range(40).map((i) => `${i},${i < 30 ? 'a' : 'b'}`)
  const files = { 'a.csv': text(['v,label', ...rows].join('\n')) }
  const { set: made } = await set(files, { test: '20' })
  const { targets } = made
  if (targets.of === 'values') throw new Error('no classes')
  expect(made.training).toBe(32)
  expect([...targets.labels.subarray(32)].toSorted((p, q) => p - q)).toEqual([
    0, 0, 0, 0, 0, 0, 1, 1,
  ])
  expect([...made.inputs].toSorted((p, q) => p - q)).toEqual(range(40))
})
