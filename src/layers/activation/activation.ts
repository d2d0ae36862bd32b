import { pointwise } from '../pointwise'

/** The facts that all activations share: any input shape, output of the same shape. */
export const activation = pointwise
