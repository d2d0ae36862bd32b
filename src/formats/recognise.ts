/** What a file looks like from its first bytes; null where nothing is recognised. */
export type Look =
  | 'empty'
  | 'zeros'
  | 'html'
  | 'svg'
  | 'xml'
  | 'pdf'
  | 'png'
  | 'jpeg'
  | 'gif'
  | 'webp'
  | 'bmp'
  | 'zip'
  | 'json'
  | 'text'

const MAGIC: readonly (readonly [Look, string])[] = [
  ['png', '\x89PNG'],
  ['jpeg', '\xff\xd8\xff'],
  ['gif', 'GIF8'],
  ['bmp', 'BM'],
  ['pdf', '%PDF'],
  ['zip', 'PK\x03\x04'],
  ['zip', 'PK\x05\x06'],
]

const latin = (bytes: Uint8Array): string => String.fromCharCode(...bytes)

function lookOfText(head: string): Look | null {
  // Tab is the lowest character that a text holds.
  if (/[\0-\x08]/.test(head)) return null
  const start = head
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
    .toLowerCase()
  if (/^(<!doctype html|<html|<head|<body|<!--)/.test(start)) return 'html'
  if (start.startsWith('<svg') || (start.startsWith('<?xml') && start.includes('<svg')))
    return 'svg'
  if (start.startsWith('<')) return start.includes('<html') ? 'html' : 'xml'
  if (start.startsWith('{') || start.startsWith('[')) return 'json'
  return start.length > 0 ? 'text' : null
}

/** Tells what kind of file this is, so that a refusal can name it. */
export function lookOf(bytes: Uint8Array): Look | null {
  if (bytes.length === 0) return 'empty'
  const head = latin(bytes.subarray(0, 1024))
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'webp'
  const magic = MAGIC.find(([, start]) => head.startsWith(start))
  if (magic) return magic[0]
  if (bytes.every((byte) => byte === 0)) return 'zeros'
  return lookOfText(head)
}

/** A user's own word inside a sentence: in quotes, printable, at most 40 characters. */
export function quoted(word: string): string {
  const plain = word.slice(0, 80).replace(/[\p{C}\p{Z}]+/gu, ' ')
  return `“${plain.length > 40 ? `${plain.slice(0, 39)}…` : plain}”`
}
