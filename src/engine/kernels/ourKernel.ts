import type { KernelFunc } from '@tensorflow/tfjs-core'

/** A kernel of ours. `otherwise` is tfjs's own, to fall back to; null where tfjs has none. */
export type OurKernel = (
  args: Parameters<KernelFunc>[0],
  otherwise: KernelFunc | null,
) => ReturnType<KernelFunc>

/** Falls back to tfjs's own kernel; throws where there is none. */
export const pass: OurKernel = (args, otherwise) => {
  if (!otherwise) throw new Error('This form of the operation is not known on WebAssembly.')
  return otherwise(args)
}
