import { sentence } from './sentence'
import { notify } from './store'

/**
 * Does what the user asked for, and reports failure in one sentence. Returns whether it succeeded;
 * never rejects.
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
