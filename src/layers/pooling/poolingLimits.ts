import type { ParameterLimit } from '../parameterLimits'

/** The numbers of a pooling layer that have limits. */
type PooledNumber = 'kernel_size' | 'stride' | 'padding' | 'dilation'

/** The limits of a pooling layer's numbers, in the order in which they are told. */
export const POOLING_LIMITS: readonly ParameterLimit<PooledNumber>[] = [
  { field: 'kernel_size', least: 1, good: 2 },
  { field: 'stride', least: 1, good: 1 },
  { field: 'padding', least: 0, good: 0 },
  { field: 'dilation', least: 1, good: 1 },
]
