import { notify } from './store'

/** The fault's own words, or these. */
export const sentence = (fault: unknown, otherwise: string): string =>
  fault instanceof Error ? fault.message : otherwise

/**
 * Does what the user asked for; where it cannot be done, that is said in one sentence. Gives
 * whether it was done, and never rejects.
 */
export async function told(work: () => Promise<void>, otherwise: string): Promise<boolean> {
  try {
    await work()
    return true
  } catch (fault) {
    notify('bad', sentence(fault, otherwise))
    return false
  }
}
