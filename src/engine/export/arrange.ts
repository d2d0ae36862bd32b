import { layers } from '@tensorflow/tfjs-layers'
import type { Shape } from '../../layers/tensorShape'
import type { SelectOptions } from '../../layers/torch/options'
import { alongAxis, crop } from './padding'
import type { Lead, StockStep } from './step'

/** The shape of each sample, which follows from the layer's output. */
export const reshape = (shape: Shape) => (name: string) =>
  layers.reshape({ targetShape: [...shape], name })

/**
 * Flatten as Reshape, which keeps the batch axis. That axis can be joined with others where the
 * model added it, or where its size is 1: from there on the first axis is the model's own.
 */
export const flatten = (start: number, end: number): StockStep => ({
  layout: 'torch',
  lead(input, lead) {
    if (start > 0 || end === 0 || lead === 'added') return lead
    return input[0] === 1 ? 'added' : null
  },
  apply: (tensor, { output, last }) => last('shape', reshape(output), tensor),
})

/** A step that leaves the batch axis alone where it is the tensor's own first one. */
const beside = (dim: number) => (_input: Shape, lead: Lead) =>
  lead === 'added' || dim > 0 ? lead : null

/** Unflatten as Reshape. */
export const unflatten = (dim: number): StockStep => ({
  layout: 'torch',
  lead: beside(dim),
  apply: (tensor, { output, last }) => last('shape', reshape(output), tensor),
})

/** Permute, which counts the axes after the batch axis from 1. */
export const permute = (dims: readonly number[]): StockStep => ({
  layout: 'torch',
  lead: (_input, lead) => (lead === 'added' || dims[0] === 0 ? lead : null),
  apply(tensor, { input, lead, last }) {
    if (input.length === 0)
      return last('same', (name) => layers.activation({ activation: 'linear', name }), tensor)
    const moved = lead === 'own' ? dims.slice(1) : dims.map((dim) => dim + 1)
    return last('permute', (name) => layers.permute({ dims: [...moved], name }), tensor)
  },
})

/** A slice of an axis as a crop of a plane; a step as pooling with windows of one cell. */
export const select = ({ dim, start, step, count }: SelectOptions): StockStep => ({
  layout: 'torch',
  lead: beside(dim),
  apply(tensor, place) {
    const axis = dim - (place.lead === 'own' ? 1 : 0)
    const selected = alongAxis(tensor, axis, place, (plane) => {
      const part = crop(plane, 2, { from: start, count: (count - 1) * step + 1 }, place)
      const every = (name: string) =>
        layers.averagePooling2d({ poolSize: [1, 1], strides: [1, step], padding: 'valid', name })
      return step === 1 ? part : place.part('every', every, part)
    })
    return place.last('same', (name) => layers.activation({ activation: 'linear', name }), selected)
  },
})
