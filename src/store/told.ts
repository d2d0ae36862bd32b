import { sentence } from './sentence'
import { notify } from './store'

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
