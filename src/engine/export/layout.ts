import { layers } from '@tensorflow/tfjs-layers'
import type { ChannelOrder, Flow, StockPlace } from './step'

const permute = (dims: number[]) => (name: string) => layers.permute({ dims, name })
const reshape = (targetShape: number[]) => (name: string) => layers.reshape({ targetShape, name })

/**
 * Brings a tensor into an order of axes with stock layers; `last`: they are the node's last ones.
 * The sample must be C×H×W, or C×L, which becomes a plane of height 1.
 */
export function toLayout(
  flow: Flow,
  layout: ChannelOrder,
  place: Pick<StockPlace, 'part' | 'last'>,
  last = false,
): Flow {
  if (flow.layout === layout) return flow
  const { sample, tensor } = flow
  const end = last ? place.last : place.part
  const plane = sample.length === 2
  if (layout === 'last') {
    const moved = (plane ? place.part : end)('permute', permute(plane ? [2, 1] : [2, 3, 1]), tensor)
    return {
      sample,
      layout,
      tensor: plane ? end('plane', reshape([1, sample[1], sample[0]]), moved) : moved,
    }
  }
  const flat = plane ? place.part('row', reshape([sample[1], sample[0]]), tensor) : tensor
  return { sample, layout, tensor: end('permute', permute(plane ? [2, 1] : [3, 1, 2]), flat) }
}
