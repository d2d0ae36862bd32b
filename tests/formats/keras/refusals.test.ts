import { beforeAll, describe, expect, test } from 'vitest'
import { readKeras } from '../../../src/formats/keras/readKeras'
import { processorTime } from '../../processorTime'
import { bytesOf, type Forms, h5, judgedNetwork, keras, words } from './forms'
import { hdf5File } from './hdf5Files'

let forms: Forms

beforeAll(async () => {
  forms = await judgedNetwork()
})

describe('what cannot be read is refused with a sentence', () => {
  const refused = (read: ReturnType<typeof readKeras>): string =>
    'error' in read ? read.error : 'it was read'
  const topology = (value: object): Uint8Array => bytesOf({ modelTopology: value })

  test.each([
    [
      'a shard is missing',
      () => forms.saved.json,
      'This model’s weights are in “weights.bin”: open that file together with it.',
    ],
    [
      'a graph model',
      () => bytesOf({ format: 'graph-model', modelTopology: { node: [] } }),
      'The graph of this model lists no operation.',
    ],
    [
      'a class of its author’s',
      () => topology({ class_name: 'MyModel', config: {} }),
      /^This model is a MyModel, a class of its author’s: only .* tell their layers\.$/,
    ],
    [
      'no layers',
      () => topology({ class_name: 'Sequential', config: { layers: [] } }),
      'The description of this model lists no layer.',
    ],
    [
      'no topology',
      () => bytesOf({ weightsManifest: [] }),
      'This model.json describes no layers: it has no modelTopology.',
    ],
    [
      'no HDF5',
      () => Uint8Array.of(0x89, 0x48, 0x44, 0x46, 13, 10, 26, 10, 0),
      'This HDF5 file is damaged and cannot be read.',
    ],
  ])('%s', (_, file, sentence) => {
    expect(refused(readKeras(file(), 'model.json'))).toMatch(sentence)
  })

  test('weights alone', async () => {
    const file = await hdf5File({ groups: { layers: {} } })
    expect(refused(readKeras(file, 'model.weights.h5'))).toMatch(/describes no layers, only their/)
  })

  test('a shard that is cut short', () => {
    const cut = new Map([['weights.bin', forms.saved.weights.subarray(0, 100)]])
    expect(refused(readKeras(forms.saved.json, 'model.json', cut))).toMatch(
      /^The weight “first\/kernel” ends behind the last byte of “weights.bin”/,
    )
  })

  test('a layer that is not known is a card with its settings, and all before it is live', () => {
    const [, ...rest] = forms.config.layers
    const odd = { class_name: 'Fancy', name: 'fancy', config: { name: 'fancy', power: 3 } }
    const first = { ...rest[0], config: { ...rest[0].config, batch_input_shape: [null, 8, 8, 3] } }
    const { weightsManifest } = JSON.parse(words(forms.saved.json))
    const json = bytesOf({
      modelTopology: {
        class_name: 'Sequential',
        config: { layers: [first, odd, ...rest.slice(1)] },
      },
      weightsManifest,
    })
    const read = readKeras(json, 'model.json', new Map([['weights.bin', forms.saved.weights]]))
    if ('error' in read) throw new Error(read.error)
    expect(read.account?.leftOut.map(({ text }) => text)).toEqual([
      expect.stringMatching(
        /^The layer “fancy” \(Fancy\) is kept .* there is no layer of this kind\.$/,
      ),
    ])
    const card = read.project.graph.nodes.find(({ name }) => name === 'fancy')
    expect([card?.kind, card?.parameters]).toEqual(['Fancy', { power: 3 }])
  })
})

test('mutants of each form are refused with one sentence, or read', async () => {
  const files = [forms.saved.json, await h5(forms), await keras(forms)]
  let seed = 1
  const random = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
    return Math.floor((seed / 2 ** 31) * below)
  }
  for (let i = 0; i < 90; i++) {
    const form = files[i % 3]
    const mutant = random(3) === 0 ? form.slice(0, random(form.length)) : form.slice()
    for (let k = 0; k < 8 && mutant.length > 0; k++) mutant[random(mutant.length)] ^= 1 << random(8)
    const began = processorTime()
    const read = readKeras(mutant, 'x', new Map([['weights.bin', forms.saved.weights]]))
    expect(processorTime() - began).toBeLessThan(1000)
    if ('error' in read) expect(read.error).toMatch(/^[A-Z“].*\.$/s)
  }
})
