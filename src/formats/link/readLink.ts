import { Inflate } from 'fflate'
import { isRecord } from '../isRecord'
import { guarded, type ReadProject, readDocument } from '../project/readDocument'
import { inlineBytes } from '../project/text'
import { parseJson } from '../safeJson'
import { checksum } from '../zip/checksum'
import { addressText } from './addressText'
import { LINK_MARK, LINK_START, MOST_PACKED, MOST_UNPACKED, SUM_BYTES } from './linkLimits'

const DAMAGED = {
  error: 'This link is damaged or cut short: ask for it again, or for the project as a file.',
}
const LARGE = { error: 'This link unpacks to more than a link may hold.' }

/** What a link was read as: a project, and what is open in it, as it was stored. */
export type ReadLink = ReadProject & { readonly view?: unknown }

/** Packed bytes that are inflated at a time, between two looks at the size. */
const CHUNK = 1024

function inflated(body: Uint8Array): Uint8Array | 'large' | 'damaged' {
  const parts: Uint8Array[] = []
  let length = 0
  let ended = false
  const isLarge = (): boolean => length > MOST_UNPACKED
  const stream = new Inflate((part, final) => {
    parts.push(part)
    length += part.length
    ended = final
  })
  try {
    for (let at = 0; at < body.length; at += CHUNK) {
      stream.push(body.subarray(at, at + CHUNK), at + CHUNK >= body.length)
      if (isLarge()) return 'large'
    }
  } catch {
    return 'damaged'
  }
  if (!ended) return 'damaged'
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

function bytesOf(text: string): Uint8Array | null {
  try {
    const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = Uint8Array.from(plain, (letter) => letter.charCodeAt(0))
    // Another text of the same bytes was not written by us.
    return addressText(bytes) === text ? bytes : null
  } catch {
    return null
  }
}

function readFragment(fragment: string): ReadLink {
  if (!fragment.startsWith(LINK_START))
    return {
      error: fragment.startsWith(LINK_MARK)
        ? 'This link is of a later version of ConvScope, or damaged.'
        : 'This is no link to a project.',
    }
  // Four letters hold three bytes.
  if (fragment.length > LINK_START.length + Math.ceil((MOST_PACKED * 4) / 3)) return LARGE
  const bytes = bytesOf(fragment.slice(LINK_START.length))
  if (!bytes || bytes.length <= SUM_BYTES) return DAMAGED
  const body = bytes.subarray(SUM_BYTES)
  if (checksum(body) !== new DataView(bytes.buffer).getUint32(0, true)) return DAMAGED
  const text = inflated(body)
  if (text === 'large') return LARGE
  if (text === 'damaged') return DAMAGED
  const parsed = parseJson(new TextDecoder().decode(text))
  if ('error' in parsed || !isRecord(parsed.value)) return DAMAGED
  const { project, view } = parsed.value
  return { ...readDocument(project, inlineBytes), view }
}

/**
 * Reads the fragment of an address that `writeLink` made, checked like a file. Pure; never throws:
 * errors are sentences.
 */
export function readLink(fragment: string): ReadLink {
  let view: unknown
  const read = guarded(() => {
    const { view: found, ...project } = readFragment(fragment)
    view = found
    return project
  })
  return { ...read, view }
}
