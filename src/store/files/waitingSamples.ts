import { setStatus } from '../store'

/** Closes the review of samples that wait; nothing is added. */
export const closeSamples = (): void => setStatus({ samples: null })
