import {
  input,
  type LayersModel,
  layers,
  model,
  type SymbolicTensor,
} from '@tensorflow/tfjs-layers'

/** A model of tfjs on inputs of these shapes, without the batch. */
export interface ModelCase {
  readonly title: string
  readonly inputs: readonly (readonly number[])[]
  readonly build: (...inputs: SymbolicTensor[]) => SymbolicTensor
}

export const through =
  (...row: readonly layers.Layer[]) =>
  (x: SymbolicTensor): SymbolicTensor =>
    row.reduce((value, layer) => one(layer.apply(value)), x)

export const one = (applied: unknown): SymbolicTensor => applied as SymbolicTensor

const picture = [9, 8, 4]
const steps = [7, 3]

const ofPicture = (title: string, make: () => readonly layers.Layer[]): ModelCase => ({
  title,
  inputs: [picture],
  build: (x) => through(...make())(x),
})

const ofSteps = (title: string, make: () => readonly layers.Layer[]): ModelCase => ({
  title,
  inputs: [steps],
  build: (x) => through(...make())(x),
})

const kernels = [1, 2, 3, 5]
const windows = kernels.flatMap((kernelSize) =>
  [1, 2, 3].flatMap((strides) =>
    (['same', 'valid'] as const).map((padding) => ({ kernelSize, strides, padding })),
  ),
)
const called = (given: object): string => JSON.stringify(given)

const ACTIVATIONS = [
  'relu',
  'relu6',
  'elu',
  'selu',
  'sigmoid',
  'hardSigmoid',
  'softplus',
  'softsign',
  'tanh',
  'softmax',
  'swish',
  'mish',
] as const

/** One model for each way in which a layer can be set, and some of several layers. */
export const MODELS: readonly ModelCase[] = [
  ...windows.map((given) =>
    ofPicture(`conv2d ${called(given)}`, () => [layers.conv2d({ ...given, filters: 3 })]),
  ),
  ...windows.map((given) =>
    ofPicture(`depthwiseConv2d ${called(given)}`, () => [
      layers.depthwiseConv2d({ ...given, depthMultiplier: 2 }),
    ]),
  ),
  ...windows
    .filter(({ strides }) => strides < 3)
    .map((given) =>
      ofPicture(`separableConv2d ${called(given)}`, () => [
        layers.separableConv2d({ ...given, filters: 5, depthMultiplier: 2, activation: 'relu' }),
      ]),
    ),
  ...windows.map((given) =>
    ofPicture(`conv2dTranspose ${called(given)}`, () => [
      layers.conv2dTranspose({ ...given, filters: 3 }),
    ]),
  ),
  ...windows.map((given) =>
    ofSteps(`conv1d ${called(given)}`, () => [layers.conv1d({ ...given, filters: 4 })]),
  ),
  ...windows.flatMap(({ kernelSize, strides, padding }) => [
    ofPicture(`maxPooling2d ${called([kernelSize, strides, padding])}`, () => [
      layers.maxPooling2d({ poolSize: kernelSize, strides, padding }),
    ]),
    ofPicture(`averagePooling2d ${called([kernelSize, strides, padding])}`, () => [
      layers.averagePooling2d({ poolSize: kernelSize, strides, padding }),
    ]),
  ]),
  ofPicture('a dilated convolution', () => [
    layers.conv2d({ filters: 2, kernelSize: 3, dilationRate: 2, padding: 'same' }),
  ]),
  ofPicture('a convolution without bias, of an oblong kernel', () => [
    layers.conv2d({ filters: 2, kernelSize: [2, 3], useBias: false, activation: 'tanh' }),
  ]),
  ...ACTIVATIONS.flatMap((activation) => [
    ofPicture(`activation ${activation}`, () => [layers.activation({ activation })]),
    ofPicture(`a convolution with ${activation}`, () => [
      layers.conv2d({ filters: 3, kernelSize: 1, activation }),
    ]),
  ]),
  ofPicture('ReLU up to 6', () => [layers.reLU({ maxValue: 6 })]),
  ofPicture('LeakyReLU', () => [layers.leakyReLU({ alpha: 0.2 })]),
  ofPicture('ELU', () => [layers.elu()]),
  ofPicture('PReLU with a slope for each channel', () => [layers.prelu({ sharedAxes: [1, 2] })]),
  ofPicture('softmax', () => [layers.softmax({ axis: -1 })]),
  ofPicture('batch normalisation', () => [layers.batchNormalization()]),
  ofPicture('batch normalisation without scale', () => [
    layers.batchNormalization({ scale: false, epsilon: 1e-5 }),
  ]),
  ofPicture('batch normalisation without offset', () => [
    layers.batchNormalization({ center: false }),
  ]),
  ofPicture('layer normalisation', () => [layers.layerNormalization({ axis: -1 })]),
  ofPicture('dropout', () => [layers.dropout({ rate: 0.4 })]),
  ofPicture('flatten, dense', () => [layers.flatten(), layers.dense({ units: 5 })]),
  ofPicture('flatten, dropout, relu, dense', () => [
    layers.flatten(),
    layers.dropout({ rate: 0.1 }),
    layers.reLU(),
    layers.dense({ units: 5, activation: 'softmax' }),
  ]),
  ofPicture('flatten alone', () => [
    layers.conv2d({ filters: 3, kernelSize: 2 }),
    layers.flatten(),
  ]),
  ofPicture('flatten, batch normalisation', () => [
    layers.flatten(),
    layers.batchNormalization(),
    layers.dense({ units: 3 }),
  ]),
  ofPicture('dense on every place', () => [layers.dense({ units: 6, activation: 'relu' })]),
  ofPicture('means and a dense layer', () => [
    layers.globalAveragePooling2d({}),
    layers.dense({ units: 2 }),
  ]),
  ofPicture('largest of all places', () => [layers.globalMaxPooling2d({})]),
  ofPicture('nearest upsampling', () => [layers.upSampling2d({ size: [2, 3] })]),
  ofPicture('zero padding', () => [
    layers.zeroPadding2d({
      padding: [
        [1, 2],
        [0, 3],
      ],
    }),
  ]),
  ofPicture('cropping', () => [
    layers.cropping2D({
      cropping: [
        [1, 2],
        [0, 3],
      ],
    }),
  ]),
  ofPicture('reshape to a row and back', () => [
    layers.reshape({ targetShape: [72, 4] }),
    layers.reshape({ targetShape: [8, 9, 4] }),
    layers.conv2d({ filters: 2, kernelSize: 3 }),
  ]),
  ofPicture('permute', () => [
    layers.permute({ dims: [2, 1, 3] }),
    layers.conv2d({ filters: 2, kernelSize: [3, 1] }),
  ]),
  ofSteps('causal convolution is padded before', () => [
    layers.conv1d({ filters: 2, kernelSize: 3, padding: 'same', dilationRate: 2 }),
    layers.globalAveragePooling1d(),
  ]),
  ofSteps('max pooling of steps', () => [layers.maxPooling1d({ poolSize: 2 })]),
  ofSteps('LSTM', () => [
    layers.lstm({ units: 4, recurrentActivation: 'sigmoid', recurrentInitializer: 'zeros' }),
  ]),
  ofSteps('LSTM, all steps', () => [
    layers.lstm({
      units: 4,
      recurrentActivation: 'sigmoid',
      recurrentInitializer: 'zeros',
      returnSequences: true,
    }),
  ]),
  ofSteps('a plain recurrent layer', () => [
    layers.simpleRNN({ units: 4, recurrentInitializer: 'zeros', returnSequences: true }),
  ]),
  ofSteps('both directions', () => [
    layers.bidirectional({
      layer: layers.lstm({
        units: 3,
        recurrentInitializer: 'zeros',
        recurrentActivation: 'sigmoid',
        returnSequences: true,
      }),
      mergeMode: 'concat',
    }),
  ]),
  {
    title: 'a vector',
    inputs: [[6]],
    build: (x) =>
      through(layers.dense({ units: 4, activation: 'relu' }), layers.dense({ units: 2 }))(x),
  },
  {
    title: 'an embedding',
    inputs: [[5]],
    build: (x) => through(layers.embedding({ inputDim: 9, outputDim: 4 }), layers.flatten())(x),
  },
]

/** A model of these inputs. */
export function modelOf(shapes: ModelCase['inputs'], build: ModelCase['build']): LayersModel {
  const inputs = shapes.map((shape) => input({ shape: [...shape] }))
  return model({ inputs, outputs: build(...inputs) })
}
