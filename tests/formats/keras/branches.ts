import { layers } from '@tensorflow/tfjs-layers'
import { type ModelCase, modelOf, one, through } from './models'

const picture = [9, 8, 4]

/** Models whose layers branch, are shared, or are models themselves. */
export const BRANCHES: readonly ModelCase[] = [
  {
    title: 'branches that are added and joined',
    inputs: [picture],
    build(x) {
      const a = through(layers.conv2d({ filters: 4, kernelSize: 3, padding: 'same' }))(x)
      const sum = one(layers.add().apply([a, x]))
      const product = one(layers.multiply().apply([sum, a]))
      const least = one(layers.minimum().apply([product, sum]))
      const mean = one(layers.average().apply([least, x, a]))
      return one(layers.concatenate().apply([mean, x]))
    },
  },
  {
    title: 'joined along the rows',
    inputs: [picture, [3, 8, 4]],
    build: (x, y) => one(layers.concatenate({ axis: 1 }).apply([x, y])),
  },
  {
    title: 'squeeze and excitation',
    inputs: [picture],
    build(x) {
      const means = through(
        layers.globalAveragePooling2d({}),
        layers.dense({ units: 2, activation: 'relu' }),
        layers.dense({ units: 4, activation: 'sigmoid' }),
        layers.reshape({ targetShape: [1, 1, 4] }),
      )(x)
      return one(layers.multiply().apply([x, means]))
    },
  },
  {
    title: 'one layer called twice',
    inputs: [picture],
    build(x) {
      const shared = layers.conv2d({ filters: 4, kernelSize: 3, padding: 'same' })
      return one(shared.apply(one(shared.apply(x))))
    },
  },
  {
    title: 'a flattened tensor that two layers read',
    inputs: [picture],
    build(x) {
      const flat = through(layers.flatten())(x)
      const a = through(layers.dense({ units: 288 }))(flat)
      return one(layers.add().apply([a, flat]))
    },
  },
  {
    title: 'a model inside a model',
    inputs: [picture],
    build(x) {
      const inner = layers.conv2d({ filters: 4, kernelSize: 3, padding: 'same', name: 'inside' })
      const given = one(x)
      const nested = modelOf([[9, 8, 4]], (y) => through(inner, layers.reLU({ name: 'after' }))(y))
      return one(nested.apply(given))
    },
  },
]
