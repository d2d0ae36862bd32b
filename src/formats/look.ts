import { PICTURE_KINDS, type PictureKind } from './picture/kinds'

/** What a file looks like from its first bytes. */
export type FileLook =
  | PictureKind['look']
  | 'empty'
  | 'zeros'
  | 'html'
  | 'svg'
  | 'xml'
  | 'pdf'
  | 'zip'
  | 'json'
  | 'text'

const SIGNATURES: readonly {
  readonly look: FileLook
  readonly signature: RegExp
}[] = [
  ...PICTURE_KINDS,
  { look: 'pdf', signature: /^%PDF/ },
  { look: 'zip', signature: /^PK(\x03\x04|\x05\x06)/ },
]

const latin = (bytes: Uint8Array): string => String.fromCharCode(...bytes)

function lookOfText(head: string): FileLook | null {
  // Tab is the lowest character in a text file.
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

/** Guesses the kind of a file, so that a refusal can name it; null where unknown. */
export function lookOf(bytes: Uint8Array): FileLook | null {
  if (bytes.length === 0) return 'empty'
  const head = latin(bytes.subarray(0, 1024))
  const known = SIGNATURES.find(({ signature }) => signature.test(head))
  if (known) return known.look
  if (bytes.every((byte) => byte === 0)) return 'zeros'
  return lookOfText(head)
}

/** What a sentence calls a file of each kind, except empty ones. */
export const LOOK_NAMES: Readonly<Partial<Record<FileLook, string>>> = {
  ...Object.fromEntries(PICTURE_KINDS.map(({ look }) => [look, 'a picture'])),
  html: 'a web page',
  svg: 'an SVG drawing',
  xml: 'an XML text',
  pdf: 'a PDF document',
  zip: 'a zip file',
  json: 'a JSON text',
  text: 'a text',
}
