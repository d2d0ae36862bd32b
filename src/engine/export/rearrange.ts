import { layers } from '@tensorflow/tfjs-layers'
import { type Shape, sizeOf } from '../../layers/tensorShape'
import type { ArrangeTools } from '../../layers/torch/arrange'
import { reshape } from './arrange'
import { alongAxis, crop, join } from './padding'
import type { Lead, StockStep } from './step'

const same = (name: string) => layers.activation({ activation: 'linear', name })

/**
 * The batch axis behind a reshape: kept where the first axis keeps its size and all others are
 * rearranged among themselves; a first axis of size 1 may be joined with others.
 */
const reshapedLead =
  (input: Shape, output: Shape) =>
  (_given: Shape, lead: Lead): Lead | null => {
    if (lead === 'added') return lead
    if (output.length > 0 && output[0] === input[0]) return lead
    return input[0] === 1 ? 'added' : null
  }

/** Moves the last `shift` cells of an axis of the sample to its front. */
const rolled =
  (axis: number, shift: number): StockStep['apply'] =>
  (tensor, place) =>
    alongAxis(tensor, axis, place, (plane) => {
      const size = plane.shape[2] ?? 0
      return join(
        [
          crop(plane, 2, { from: size - shift, count: shift }, place),
          crop(plane, 2, { from: 0, count: size - shift }, place),
        ],
        2,
        place,
      )
    })

const roll = (shifts: number | readonly number[]): StockStep => ({
  layout: 'torch',
  lead: (_input, lead) =>
    lead === 'added' || shifts === 0 || (typeof shifts !== 'number' && shifts[0] === 0)
      ? lead
      : null,
  apply(tensor, place, all) {
    if (shifts === 0) return place.last('same', same, tensor)
    if (typeof shifts === 'number') {
      const flat = place.part('row', reshape([sizeOf(place.input)]), tensor)
      return place.last('shape', reshape(place.output), rolled(0, shifts)(flat, place, all))
    }
    const moved = shifts
      .slice(place.lead === 'own' ? 1 : 0)
      .reduce(
        (from, shift, axis) => (shift === 0 ? from : rolled(axis, shift)(from, place, all)),
        tensor,
      )
    return place.last('same', same, moved)
  },
})

/** ChannelShuffle as Reshape, Permute and Reshape. */
const channelShuffle = (groups: number): StockStep => ({
  layout: 'torch',
  lead: (_input, lead) => lead,
  apply(tensor, { input, lead, part, last, output }) {
    const [lot, c, rest] =
      lead === 'own'
        ? [1, input[0], sizeOf(input.slice(1))]
        : [input[0], input[1], sizeOf(input.slice(2))]
    const split = part('split', reshape([lot, groups, c / groups, rest]), tensor)
    const turned = part('permute', (name) => layers.permute({ dims: [1, 3, 2, 4], name }), split)
    return last('shape', reshape(output), turned)
  },
})

/** What moves values, composed of stock layers. */
export const arrangeTools: ArrangeTools<StockStep> = {
  reshape: (output, input) => ({
    layout: 'torch',
    lead: reshapedLead(input, output),
    apply: (tensor, place) => place.last('shape', reshape(place.output), tensor),
  }),
  roll,
  channelShuffle,
  /** Always refused: a model has no input of which only the size matters. */
  cropLike() {
    throw new Error(
      "Crop to the size of another input cannot be written with TensorFlow.js's own layers.",
    )
  },
}
