import { beforeAll, describe, expect, test } from 'vitest'
import { IMPORTERS } from '../../../src/formats'
import { readKeras } from '../../../src/formats/keras/readKeras'
import { importerOf } from '../../../src/formats/recognise'
import { packZip } from '../../../src/formats/zip/packZip'
import { difference } from '../code/python/run'
import { bytesOf, type Forms, h5, input, judgedNetwork, keras, words } from './forms'
import { endsOf, fed, moved } from './saved'

let forms: Forms

beforeAll(async () => {
  forms = await judgedNetwork()
})

function check(read: ReturnType<typeof readKeras>): void {
  if ('error' in read) throw new Error(read.error)
  expect(read.account?.leftOut).toEqual([])
  const source = read.account?.guessed[0].node ?? ''
  const [end] = endsOf(fed(read.project, source, moved(input, 'second')))
  expect(difference(end, forms.expected)).toBeNull()
}

describe('the same network in each form gives the same', () => {
  test('model.json with its shard beside it', () => {
    check(
      readKeras(forms.saved.json, 'model.json', new Map([['weights.bin', forms.saved.weights]])),
    )
  })
  test('both in a zip, in a folder of it', () => {
    const files = new Map([
      ['net/model.json', forms.saved.json],
      ['net/weights.bin', forms.saved.weights],
    ])
    check(readKeras(packZip(files), 'net.zip'))
  })
  test('.h5, as Keras wrote it before version 3', async () => {
    check(readKeras(await h5(forms), 'net.h5'))
  })
  test('.keras, as Keras 3 writes it', async () => {
    check(readKeras(await keras(forms), 'net.keras'))
  })
  test('each is recognised by its bytes, whatever it is called', async () => {
    const files = [
      forms.saved.json,
      packZip(new Map([['model.json', forms.saved.json]])),
      await h5(forms),
      await keras(forms),
    ]
    expect(files.map((file) => importerOf(file, 'x', IMPORTERS)?.id)).toEqual(
      Array(4).fill('keras'),
    )
  })
  test('a Sequential whose first layer tells the shape', () => {
    const [, ...rest] = forms.config.layers
    const first = { ...rest[0], config: { ...rest[0].config, batch_input_shape: [null, 8, 8, 3] } }
    const modelTopology = {
      class_name: 'Sequential',
      config: { name: 'row', layers: [first, ...rest.slice(1)] },
    }
    const { weightsManifest } = JSON.parse(words(forms.saved.json))
    const json = bytesOf({ format: 'layers-model', modelTopology, weightsManifest })
    check(readKeras(json, 'model.json', new Map([['weights.bin', forms.saved.weights]])))
  })
})
