import { readKeras } from '../../../src/formats/keras/readKeras'
import { packZip } from '../../../src/formats/zip/packZip'
import { type RefusedNetwork, utf8 } from '../refusedNetwork'

const DENSE = {
  class_name: 'Dense',
  config: { name: 'out', units: 2, batch_input_shape: [null, 3] },
}

/** A model.json of these layers. */
const sequential = (layers: unknown, more: object = {}): Uint8Array =>
  utf8(JSON.stringify({ modelTopology: { class_name: 'Sequential', config: { layers } }, ...more }))

const functional = (layers: readonly object[], outputs: unknown): Uint8Array =>
  utf8(
    JSON.stringify({
      modelTopology: {
        class_name: 'Functional',
        config: { layers, input_layers: [['x', 0, 0]], output_layers: outputs },
      },
    }),
  )

const manifest = (weights: readonly object[], paths: readonly unknown[] = ['w.bin']) => ({
  weightsManifest: [{ paths, weights }],
})

const weight = { name: 'out/kernel', shape: [3, 2], dtype: 'float32' }

const zipOf = (files: Readonly<Record<string, string>>): Uint8Array =>
  packZip(new Map(Object.entries(files).map(([name, text]) => [name, utf8(text)])))

type Row = readonly [what: string, says: string, bytes: Uint8Array]

const rows: readonly Row[] = [
  ['a model.json that is cut', 'cut short', utf8('{"modelTopology":{')],
  ['no topology', 'has no modelTopology', utf8('{"weightsManifest":[]}')],
  ['no layers', 'lists no layer', sequential([])],
  [
    'a class of its author’s',
    'a class of its author’s',
    utf8('{"modelTopology":{"class_name":"MyModel","config":{}}}'),
  ],
  ['a model without a class', 'names no class', utf8('{"modelTopology":{"config":{}}}')],
  ['a layer without a class', 'without a class', sequential([{ config: {} }])],
  [
    'more layers than can be read',
    'too many to be read',
    sequential(Array.from({ length: 5001 }, () => DENSE)),
  ],
  [
    'a layer that reads what nothing gives',
    'reads what no layer before it gives',
    functional(
      [
        { class_name: 'InputLayer', name: 'x', config: { batch_input_shape: [null, 3] } },
        { ...DENSE, name: 'out', inbound_nodes: [[['gone', 0, 0, {}]]] },
      ],
      [['out', 0, 0]],
    ),
  ],
  [
    'no outputs',
    'names no output',
    functional([{ class_name: 'InputLayer', name: 'x', config: {} }], []),
  ],
  [
    'a shard that did not come',
    'open that file',
    sequential([DENSE], manifest([weight], ['a.bin'])),
  ],
  [
    'several shards that did not come',
    'open those files',
    sequential([DENSE], manifest([weight], ['a.bin', 'b.bin', 'c.bin', 'd.bin'])),
  ],
  ['a shard that is cut', 'ends behind the last byte', sequential([DENSE], manifest([weight]))],
  [
    'a shard that is named by a number',
    'by what is no name',
    sequential([DENSE], manifest([weight], [3])),
  ],
  [
    'a weight of complex numbers',
    'complex64',
    sequential([DENSE], manifest([{ ...weight, dtype: 'complex64' }])),
  ],
  [
    'a weight without a shape',
    'without a name or a shape',
    sequential([DENSE], manifest([{ name: 'out/kernel', dtype: 'float32' }])),
  ],
  ['HDF5 that is damaged', 'HDF5', Uint8Array.of(0x89, 0x48, 0x44, 0x46, 13, 10, 26, 10, 0)],
  ['a zip that is cut', 'cut short', zipOf({ 'config.json': '{}' }).subarray(0, 30)],
  ['a zip of something else', 'holds no model', zipOf({ 'a.txt': 'a' })],
  [
    'a .keras without weights',
    'model.weights.h5',
    zipOf({
      'config.json': JSON.stringify({ class_name: 'Sequential', config: { layers: [DENSE] } }),
    }),
  ],
]

/** Models of Keras and TensorFlow.js that cannot be read. */
export const kerasRefused: readonly RefusedNetwork[] = rows.map(([what, says, bytes]) => ({
  what,
  says,
  read: () => readKeras(bytes, 'model.json', new Map([['w.bin', new Uint8Array(7)]])),
}))
