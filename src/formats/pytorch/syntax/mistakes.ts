import type { Finding } from '../../account'
import { quoted } from '../../quoted'
import type { PyTree } from './tree'

/** Lines that are no Python, the first few. */
export function syntaxMistakes({ text, top, lineAt }: PyTree): Finding[] {
  const lines = new Set<number>()
  const cursor = top.cursor()
  do {
    if (cursor.type.isError) lines.add(lineAt(cursor.from))
  } while (lines.size < 6 && cursor.next())
  const written = text.split('\n')
  return [...lines].slice(0, 5).map((line) => ({
    text: `This line is no Python that can be read: ${quoted((written[line - 1] ?? '').trim())}.`,
    line,
  }))
}
