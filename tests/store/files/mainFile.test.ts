import { expect, test } from 'vitest'
import { IMPORTERS } from '../../../src/formats'
import { mainOf } from '../../../src/store/files/mainFile'

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

test('else the first is read, alone', async () => {
  const main = await mainOf([note, shard], IMPORTERS)
  expect([main.file, main.importer, main.beside]).toEqual([note, undefined, []])
})
