import type { KernelFunc } from '@tensorflow/tfjs-core'

/**
 * A kernel of ours. `otherwise` is tfjs's own, for what ours does not do; null where tfjs has none.
 */
export type OurKernel = (
  args: Parameters<KernelFunc>[0],
  otherwise: KernelFunc | null,
) => ReturnType<KernelFunc>

/** Hands a call on to tfjs's own kernel; throws where it has none. */
export const pass: OurKernel = (args, otherwise) => {
  if (!otherwise) throw new Error('This form of the operation is not known on WebAssembly.')
  return otherwise(args)
}
