import { notify } from './store'

/** The fault's own words, or these. */
export const sentence = (fault: unknown, otherwise: string): string => (fault instanceof Error ? fault.message : otherwise)

/** Does what the user asked for; where it cannot be done, that is said in one sentence. Never rejects. */
export async function told(work: () => Promise<void>, otherwise: string): Promise<void> {
  try {
    await work()
  } catch (fault) {
    notify('bad', sentence(fault, otherwise))
  }
}
