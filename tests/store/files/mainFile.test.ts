import { expect, test } from 'vitest'
import { IMPORTERS } from '../../../src/formats'
import { mainOf } from '../../../src/store/files/mainFile'
import { safetensorsFile } from '../../formats/tensors/safetensorsFile'

const file = (name: string, content = 'x'): File => new File([content], name)
const model = file('model.json', '{"format":"layers-model","weightsManifest":[]}')
const shard = file('shard.bin')
const note = file('notes.txt', 'some notes')

test('a model is read with the files that came with it, whatever their order', async () => {
  for (const files of [
    [model, shard],
    [shard, model],
  ]) {
    const main = await mainOf(files, IMPORTERS)
    expect([main.file, main.importer?.id, main.beside]).toEqual([model, 'keras', [shard]])
  }
})

test('arrays named as samples and labels are data to train on, others are weights', async () => {
  const npy = (name: string): File => new File([Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50)], name)
  for (const [one, two] of [
    ['x.npy', 'y.npy'],
    ['y_train.npy', 'X_train.npy'],
    ['train_images.npy', 'train_labels.npy'],
  ].map((names) => names.map(npy))) {
    const main = await mainOf([one, two], IMPORTERS)
    expect([main.file, main.importer?.id, main.beside]).toEqual([one, 'samples', [two]])
  }
  for (const name of ['conv1.weight.npy', 'max.npy'])
    expect((await mainOf([npy(name)], IMPORTERS)).importer?.id).toBe('numpy')
})

const part = (number: number): File => {
  const name = `model-0000${number}-of-00003.safetensors`
  const one = { dtype: 'F32', shape: [1], data_offsets: [0, 4] }
  return new File([safetensorsFile({ [`w${number}`]: one }, 4).slice()], name)
}

test('the parts of a checkpoint are read together, in order, its index aside', async () => {
  const [one, two, three] = [part(1), part(2), part(3)]
  const index = file('model.safetensors.index.json', '{}')
  const main = await mainOf([three, index, one, two], IMPORTERS)
  expect([main.file, main.importer?.id, main.beside]).toEqual([one, 'safetensors', [two, three]])
})

test('a part that did not come is named', async () => {
  await expect(mainOf([part(1), part(3)], IMPORTERS)).rejects.toThrow(
    'model-00001-of-00003.safetensors is a part of a checkpoint, of which ' +
      'model-00002-of-00003.safetensors did not come along: bring all parts together.',
  )
})

test('what is too large is refused with the limit of its kind', async () => {
  const sized = (name: string, megabytes: number, content = ''): File =>
    Object.defineProperty(file(name, content), 'size', { value: megabytes * 2 ** 20 })
  await expect(mainOf([sized('a.safetensors', 600)], IMPORTERS)).rejects.toThrow(
    'a.safetensors is 600 MB; up to 512 MB can be read.',
  )
  for (const size of [346, 600])
    await expect(mainOf([sized('vit.onnx', size, 'x')], IMPORTERS)).rejects.toThrow(
      `vit.onnx is ${size} MB; networks of up to 100 MB can be opened, because the page, the ` +
        'engine and every version hold all of their numbers.',
    )
})

test('else the first is read, alone', async () => {
  const main = await mainOf([note, shard], IMPORTERS)
  expect([main.file, main.importer, main.beside]).toEqual([note, undefined, []])
})
