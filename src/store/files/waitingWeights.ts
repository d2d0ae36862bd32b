import { setStatus } from '../store'

/** Closes the table of weights that wait; nothing is loaded. */
export const closeWeights = (): void => setStatus({ weights: null })
