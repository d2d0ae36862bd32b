import { notify } from '../../store/store'

/**
 * Puts a text into the clipboard and says so in one sentence; false, without a word, where the
 * browser keeps its clipboard closed.
 */
export async function copyText(text: string, said: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    return false
  }
  notify('ok', said)
  return true
}
