import { sizeOf } from '../../../layers/tensorShape'
import { axisOf, inputOf, number, type PageOperation, type PageTensor } from './operation'

/** Mean and variance (of the population) of a stretch of numbers. */
function statistics(data: PageTensor['data'], from: number, count: number) {
  let sum = 0
  for (let i = from; i < from + count; i++) sum += data[i]
  const mean = sum / count
  let squares = 0
  for (let i = from; i < from + count; i++) squares += (data[i] - mean) ** 2
  return { mean, variance: squares / count }
}

const batchNorm: PageOperation = (given) => {
  const [x, scale, bias, mean, variance] = [0, 1, 2, 3, 4].map((i) => inputOf(given, i))
  const epsilon = number(given, 'epsilon', 1e-5)
  const channels = x.shape[1]
  const inner = sizeOf(x.shape.slice(2))
  const data = new Float32Array(x.data.length)
  for (let map = 0; map < x.shape[0] * channels; map++) {
    const c = map % channels
    const factor = scale.data[c] / Math.sqrt(variance.data[c] + epsilon)
    for (let i = map * inner; i < (map + 1) * inner; i++)
      data[i] = (x.data[i] - mean.data[c]) * factor + bias.data[c]
  }
  return { shape: x.shape, data }
}

const instanceNorm: PageOperation = (given) => {
  const [x, scale, bias] = [0, 1, 2].map((i) => inputOf(given, i))
  const epsilon = number(given, 'epsilon', 1e-5)
  const channels = x.shape[1]
  const inner = sizeOf(x.shape.slice(2))
  const data = new Float32Array(x.data.length)
  for (let map = 0; map < x.shape[0] * channels; map++) {
    const c = map % channels
    const { mean, variance } = statistics(x.data, map * inner, inner)
    const factor = scale.data[c] / Math.sqrt(variance + epsilon)
    for (let i = map * inner; i < (map + 1) * inner; i++)
      data[i] = (x.data[i] - mean) * factor + bias.data[c]
  }
  return { shape: x.shape, data }
}

const layerNorm: PageOperation = (given) => {
  const [x, scale] = [inputOf(given, 0), inputOf(given, 1)]
  const bias = given.inputs[2]?.data
  const epsilon = number(given, 'epsilon', 1e-5)
  const inner = sizeOf(x.shape.slice(axisOf(number(given, 'axis', -1), x.shape.length)))
  const data = new Float32Array(x.data.length)
  for (let from = 0; from < data.length; from += inner) {
    const { mean, variance } = statistics(x.data, from, inner)
    const factor = 1 / Math.sqrt(variance + epsilon)
    for (let i = 0; i < inner; i++)
      data[from + i] = (x.data[from + i] - mean) * factor * scale.data[i] + (bias ? bias[i] : 0)
  }
  return { shape: x.shape, data }
}

/** Each cell by the squares of the channels around its own. */
const localResponseNorm: PageOperation = (given) => {
  const x = inputOf(given, 0)
  const [size, alpha, beta, bias] = ['size', 'alpha', 'beta', 'bias'].map((name) =>
    number(given, name, 1),
  )
  const [n, channels] = x.shape
  const inner = sizeOf(x.shape.slice(2))
  const data = new Float32Array(x.data.length)
  const before = Math.floor((size - 1) / 2)
  for (let map = 0; map < n * channels; map++) {
    const c = map % channels
    const first = Math.max(0, c - before)
    const end = Math.min(channels, c + Math.ceil((size - 1) / 2) + 1)
    for (let i = 0; i < inner; i++) {
      let sum = 0
      for (let k = first; k < end; k++) sum += x.data[(map - c + k) * inner + i] ** 2
      data[map * inner + i] = x.data[map * inner + i] / (bias + (alpha / size) * sum) ** beta
    }
  }
  return { shape: x.shape, data }
}

const softmax =
  (log: boolean): PageOperation =>
  (given) => {
    const x = inputOf(given, 0)
    const axis = axisOf(number(given, 'axis', -1), x.shape.length)
    const count = x.shape[axis]
    const inner = sizeOf(x.shape.slice(axis + 1))
    const data = new Float32Array(x.data.length)
    for (let row = 0; row < (count === 0 ? 0 : data.length / count); row++) {
      const from = Math.floor(row / inner) * count * inner + (row % inner)
      let most = -Infinity
      for (let k = 0; k < count; k++) most = Math.max(most, x.data[from + k * inner])
      let sum = 0
      for (let k = 0; k < count; k++) sum += Math.exp(x.data[from + k * inner] - most)
      for (let k = 0; k < count; k++) {
        const at = from + k * inner
        const apart = x.data[at] - most
        data[at] = log ? apart - Math.log(sum) : Math.exp(apart) / sum
      }
    }
    return { shape: x.shape, data }
  }

/** Layers that compare numbers with those around. Source: the operators' pages of onnx.ai. */
export const NORMS: Readonly<Record<string, PageOperation>> = {
  BatchNormalization: batchNorm,
  InstanceNormalization: instanceNorm,
  LayerNormalization: layerNorm,
  LRN: localResponseNorm,
  Softmax: softmax(false),
  LogSoftmax: softmax(true),
}
