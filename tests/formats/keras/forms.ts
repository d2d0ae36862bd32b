import { setBackend, type Tensor, tensor } from '@tensorflow/tfjs-core'
import { type LayersModel, layers } from '@tensorflow/tfjs-layers'
import { startWasm } from '../../../src/engine/wasm'
import { snakeCase } from '../../../src/formats/keras/weights'
import { packZip } from '../../../src/formats/zip/packZip'
import type { Tensor as Numbers } from '../../../src/graph/project'
import { startPlain } from '../../engine/export/plain'
import { hdf5File, type WrittenGroup } from './hdf5Files'
import { modelOf } from './models'
import { fillWeights, numbersOf, type SavedModel, savedModel, wave } from './saved'

/** A network with a layer of each sort that keeps its weights in its own way. */
function network(): LayersModel {
  return modelOf([[8, 8, 3]], (x) =>
    [
      layers.conv2d({ name: 'first', filters: 4, kernelSize: 3, padding: 'same' }),
      layers.batchNormalization({ name: 'norm' }),
      layers.conv2d({ name: 'second', filters: 6, kernelSize: 3, activation: 'relu' }),
      layers.separableConv2d({ name: 'apart', filters: 5, kernelSize: 2 }),
      layers.maxPooling2d({ name: 'pool', poolSize: 2 }),
      layers.flatten({ name: 'flat' }),
      layers.dense({ name: 'out', units: 3 }),
    ].reduce((value, layer) => layer.apply(value) as typeof value, x),
  )
}

export const input: Numbers = { shape: [1, 8, 8, 3], data: wave(192, 3) }
export const words = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)
export const bytesOf = (value: unknown): Uint8Array =>
  new TextEncoder().encode(JSON.stringify(value))

/** A model, with what its files are made of. */
export interface Forms {
  readonly saved: SavedModel
  readonly expected: Numbers
  readonly byLayer: ReadonlyMap<string, readonly (Numbers & { readonly name: string })[]>
  readonly config: { layers: { class_name: string; name: string; config: object }[] }
}

/** The network, computed by tfjs itself; then the engine is started. */
export async function judgedNetwork(): Promise<Forms> {
  await startPlain('cpu')
  await setBackend('cpu')
  const model = network()
  fillWeights(model)
  const saved = await savedModel(model)
  const answer = model.predict(tensor(input.data, [...input.shape])) as Tensor
  const expected = numbersOf(answer)
  const byLayer = new Map(
    model.layers.map((layer) => [
      layer.name,
      layer.weights.map((weight) => ({ name: weight.originalName, ...numbersOf(weight.read()) })),
    ]),
  )
  const { config } = { config: JSON.parse(words(saved.json)).modelTopology.config }
  await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')
  return { saved, expected, byLayer, config }
}

/** `layer/kernel` in a group of the layer, as Keras names it before version 3. */
export const h5 = ({ byLayer, config }: Forms): Promise<Uint8Array> =>
  hdf5File({
    attributes: {
      keras_version: '2.10.0',
      model_config: JSON.stringify({ class_name: 'Functional', config }),
    },
    groups: {
      model_weights: {
        attributes: { layer_names: [...byLayer.keys()] },
        groups: Object.fromEntries(
          [...byLayer].map(([layer, weights]): [string, WrittenGroup] => [
            layer,
            weights.length === 0
              ? {}
              : {
                  attributes: { weight_names: weights.map(({ name }) => `${name}:0`) },
                  groups: {
                    [layer]: {
                      numbers: Object.fromEntries(
                        weights.map((weight) => [`${weight.name.split('/')[1]}:0`, weight]),
                      ),
                    },
                  },
                },
          ]),
        ),
      },
    },
  })

/** Keras 3's form of the same: other inbound nodes, and groups after the classes. */
export async function keras({ byLayer, config }: Forms): Promise<Uint8Array> {
  const counts = new Map<string, number>()
  const groups: [string, WrittenGroup][] = []
  const described = config.layers.map((layer, i) => {
    const word = snakeCase(layer.class_name)
    const count = counts.get(word) ?? 0
    counts.set(word, count + 1)
    const weights = byLayer.get(layer.name) ?? []
    const numbers = Object.fromEntries(weights.map((weight, k) => [String(k), weight]))
    groups.push([count === 0 ? word : `${word}_${count}`, { groups: { vars: { numbers } } }])
    const history = [config.layers[i - 1]?.name, 0, 0]
    const given = { class_name: '__keras_tensor__', config: { keras_history: history } }
    return {
      module: 'keras.layers',
      class_name: layer.class_name,
      name: layer.name,
      config: i === 0 ? { batch_shape: [null, 8, 8, 3], name: layer.name } : { ...layer.config },
      inbound_nodes: i === 0 ? [] : [{ args: [given], kwargs: {} }],
    }
  })
  const last = config.layers[config.layers.length - 1].name
  return packZip(
    new Map([
      ['metadata.json', bytesOf({ keras_version: '3.3.3' })],
      [
        'config.json',
        bytesOf({
          module: 'keras',
          class_name: 'Functional',
          config: {
            name: 'functional',
            layers: described,
            input_layers: [config.layers[0].name, 0, 0],
            output_layers: [last, 0, 0],
          },
        }),
      ],
      [
        'model.weights.h5',
        await hdf5File({ groups: { layers: { groups: Object.fromEntries(groups) } } }),
      ],
    ]),
  )
}
