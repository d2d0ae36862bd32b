/** Bytes per call: more would be too many arguments. */
const CHUNK = 0x8000

/** Bytes as text in base64. */
export function base64(bytes: Uint8Array): string {
  let text = ''
  for (let from = 0; from < bytes.length; from += CHUNK)
    text += String.fromCharCode(...bytes.subarray(from, from + CHUNK))
  return btoa(text)
}
