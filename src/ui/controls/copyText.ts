import { notify } from '../../store/store'

/**
 * Copies a text to the clipboard and shows a message; returns false, without a message, if the
 * browser denies access to the clipboard.
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
