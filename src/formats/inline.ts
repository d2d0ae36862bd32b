/**
 * What a binary begins with that stands in the text itself, where others have the name of a file.
 */
export const INLINE = 'base64,'

/** The bytes that a text holds in place of a file's name. */
export function inlineBytes(name: string): Uint8Array | 'damaged' | 'missing' {
  if (!name.startsWith(INLINE)) return 'missing'
  try {
    return Uint8Array.from(atob(name.slice(INLINE.length)), (letter) => letter.charCodeAt(0))
  } catch {
    return 'damaged'
  }
}
