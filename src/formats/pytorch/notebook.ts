import { isRecord } from '../isRecord'
import { parseJson } from '../safeJson'

/** The text of a cell: one, or its lines. */
const textOf = (source: unknown): string =>
  typeof source === 'string'
    ? source
    : Array.isArray(source)
      ? source.filter((line) => typeof line === 'string').join('')
      : ''

/** Arrays that a notebook holds as base64, as ours do; their text is nothing to interpret. */
const PACKED = /b64decode\(\s*(['"]{1,3})([A-Za-z0-9+/=\s]{64,})\1/g

/** Is it code that only draws or prints, as its tag says? */
const isMarked = (metadata: unknown): boolean =>
  isRecord(metadata) && Array.isArray(metadata.tags) && metadata.tags.includes('plots')

/** What a notebook holds for a reader of networks. */
export interface NotebookText {
  /** The code, cell after cell. */
  readonly code: string
  /** Files that are written out in it. */
  readonly packed: readonly Uint8Array[]
}

function bytesOf(text: string): readonly Uint8Array[] {
  try {
    return [Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))]
  } catch {
    return []
  }
}

/** The code of a notebook and the numbers in it; undefined for any other text. */
export function notebookText(text: string): NotebookText | undefined {
  if (!text.trimStart().startsWith('{')) return undefined
  const parsed = parseJson(text)
  if ('error' in parsed || !isRecord(parsed.value)) return undefined
  const { cells } = parsed.value
  if (!Array.isArray(cells)) return undefined
  const whole = cells
    .filter(isRecord)
    .filter(({ cell_type: type, metadata }) => type === 'code' && !isMarked(metadata))
    .map(({ source }) => textOf(source))
    .join('\n\n')
  const packed: Uint8Array[] = []
  const code = whole.replace(PACKED, (_, quote: string, letters: string) => {
    packed.push(...bytesOf(letters))
    return `b64decode(${quote}${quote}`
  })
  return { code, packed }
}
