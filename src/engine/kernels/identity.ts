import type { TensorInfo } from '@tensorflow/tfjs-core'
import { isRecording } from '../torch/derived'
import { heapBackend } from './kernels'
import { type OurKernel, pass } from './ourKernel'

/**
 * Identity. While gradients are recorded, when tfjs clones all that the way back needs, it is a
 * second name for the same numbers; else, as an activation may be changed in place later, a copy.
 */
export const identity: OurKernel = (args, otherwise) => {
  const { x } = args.inputs as Record<string, TensorInfo>
  if (!isRecording()) return pass(args, otherwise)
  heapBackend().incRef(x.dataId)
  return { dataId: x.dataId, shape: x.shape, dtype: x.dtype }
}
