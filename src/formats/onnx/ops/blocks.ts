import type { Parameters } from '../../../layers/fields'
import { type Shape, sameShape } from '../../../layers/tensorShape'
import { type CardOutput, Unexpressed } from '../../network/cardOutput'
import type { OperatorCall, Ops } from '../call'

/**
 * PixelShuffle takes a cell's block from neighbouring channels (CRD); DCR has the block's places
 * first, which a ChannelShuffle turns around.
 */
function depthToSpace(call: OperatorCall) {
  const upscale_factor = call.attributes.int('blocksize', 1)
  const mode = call.attributes.text('mode', 'DCR')
  const x = call.flow(0)
  const input =
    mode === 'CRD'
      ? x
      : call.add('ChannelShuffle', { groups: upscale_factor ** 2 }, [x], undefined, 'order')
  return call.add('PixelShuffle', { upscale_factor }, [input])
}

function spaceToDepth(call: OperatorCall) {
  const downscale_factor = call.attributes.int('blocksize', 1)
  const groups = call.shape()[1]
  if (!(groups >= 1)) throw new Unexpressed('it reads no channels')
  const made = call.add('PixelUnshuffle', { downscale_factor }, [call.flow(0)], undefined, 'cells')
  return groups === 1 ? made : call.add('ChannelShuffle', { groups }, [made])
}

/** Layers that are written as a Reshape, this order of axes, and a Reshape. */
interface ArrangedLayer {
  readonly dims: string
  readonly kind: string
  /** Its parameter, from the shape that the first Reshape made. */
  readonly parameters: (apart: Shape) => Parameters
  /** The shapes before and after, from that in between. */
  readonly from: (apart: Shape) => Shape
  readonly to: (apart: Shape) => Shape
}

const ARRANGEMENTS: readonly ArrangedLayer[] = [
  {
    dims: '0,2,1,3,4',
    kind: 'ChannelShuffle',
    parameters: ([, groups]) => ({ groups }),
    from: ([n, g, c, h, w]) => [n, g * c, h, w],
    to: ([n, g, c, h, w]) => [n, g * c, h, w],
  },
  {
    dims: '0,1,3,5,2,4',
    kind: 'PixelUnshuffle',
    parameters: ([, , , r]) => ({ downscale_factor: r }),
    from: ([n, c, h, r, w, s]) => [n, c, h * r, w * s],
    to: ([n, c, h, r, w, s]) => (r === s ? [n, c * r * s, h, w] : []),
  },
  {
    dims: '0,1,4,2,5,3',
    kind: 'PixelShuffle',
    parameters: ([, , r]) => ({ upscale_factor: r }),
    from: ([n, c, r, s, h, w]) => [n, c * r * s, h, w],
    to: ([n, c, r, s, h, w]) => (r === s ? [n, c, h * r, w * s] : []),
  },
]

/** A layer in place of a Reshape behind another order of axes; null where it is none. */
export function blockOf(call: OperatorCall, x: CardOutput, shape: Shape): CardOutput | null {
  const { sketch } = call
  const permute = sketch.cards.get(x.source)
  const { dims } = permute?.parameters ?? {}
  const reshape = permute && Array.isArray(dims) ? sketch.cards.get(permute.reads[0]) : null
  const source = reshape?.reads[0]
  const apart = reshape ? sketch.shapeOf(reshape.id) : null
  const before = source === undefined ? null : sketch.shapeOf(source)
  if (!apart || !before || source === undefined || !Array.isArray(dims)) return null
  const found = ARRANGEMENTS.find(
    (each) =>
      each.dims === dims.join() &&
      sameShape(each.from(apart), before) &&
      sameShape(each.to(apart), shape),
  )
  const input: CardOutput = { ...x, source, shape: before }
  return found ? call.add(found.kind, found.parameters(apart), [input]) : null
}

/** Places for channels. Source: the operators' pages of onnx.ai. */
export const BLOCKS: Ops = { DepthToSpace: depthToSpace, SpaceToDepth: spaceToDepth }
