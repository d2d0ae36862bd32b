import { z } from 'zod'
import { parseJson } from '../safeJson'

const notebook = z.object({
  cells: z.array(
    z.object({ cell_type: z.string(), source: z.union([z.string(), z.array(z.string())]) }),
  ),
})

/** The code of a notebook, cell after cell; undefined for any other text. */
export function notebookCode(text: string): string | undefined {
  if (!text.trimStart().startsWith('{')) return undefined
  const parsed = parseJson(text)
  if ('error' in parsed) return undefined
  const read = notebook.safeParse(parsed.value)
  return read.success
    ? read.data.cells
        .filter((cell) => cell.cell_type === 'code')
        .map(({ source }) => (typeof source === 'string' ? source : source.join('')))
        .join('\n\n')
    : undefined
}
