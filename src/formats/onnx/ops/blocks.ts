import type { OperatorCall, Ops } from '../call'
import { Unexpressed } from '../value'

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

/** Places for channels. Source: the operators' pages of onnx.ai. */
export const BLOCKS: Ops = { DepthToSpace: depthToSpace, SpaceToDepth: spaceToDepth }
