import type { ParameterLimit } from '../parameterLimits'

/** The limits of a convolution's numbers, in the order in which they are told. */
export const CONVOLUTION_LIMITS: readonly ParameterLimit<
  'kernel_size' | 'padding' | 'stride' | 'dilation'
>[] = [
  { field: 'kernel_size', least: 1, good: 3, single: false },
  { field: 'padding', least: 0, good: 0 },
  { field: 'stride', least: 1, good: 1 },
  { field: 'dilation', least: 1, good: 1 },
]
