import { isRecord } from '../isRecord'
import { parseJson } from '../safeJson'

/** The text of a cell: one, or its lines. */
const textOf = (source: unknown): string =>
  typeof source === 'string'
    ? source
    : Array.isArray(source)
      ? source.filter((line) => typeof line === 'string').join('')
      : ''

/** The code of a notebook, cell after cell; undefined for any other text. */
export function notebookCode(text: string): string | undefined {
  if (!text.trimStart().startsWith('{')) return undefined
  const parsed = parseJson(text)
  if ('error' in parsed || !isRecord(parsed.value)) return undefined
  const { cells } = parsed.value
  if (!Array.isArray(cells)) return undefined
  return cells
    .filter(isRecord)
    .filter(({ cell_type: type }) => type === 'code')
    .map(({ source }) => textOf(source))
    .join('\n\n')
}
