import { useEffect, useMemo, useState } from 'react'
import { comment, plain, type ScriptLine } from '../../formats/code/lines'
import type { ShownText } from '../../formats/format'
import type { Project } from '../../graph/project'
import type { Shapes } from '../../graph/shapes'
import { part } from '../../store/part'
import { sentence } from '../../store/sentence'

type Write = Awaited<ReturnType<ShownText['load']>>

const refusal = (fault: unknown): readonly ScriptLine[] =>
  plain(comment(sentence(fault, 'This text could not be written.')))

/** The lines of a text, live; null while its writer is fetched. A refusal stands in their place. */
export function useCodeText(
  text: ShownText,
  project: Project,
  shapes: Shapes,
): readonly ScriptLine[] | null {
  const [found, setFound] = useState<{ readonly text: ShownText; readonly write: Write }>()
  useEffect(() => {
    let open = true
    const hear = (write: Write): void => {
      if (open) setFound({ text, write })
    }
    const ask = (): void =>
      void part(text.load).then(hear, (fault: unknown) => hear(() => refusal(fault)))
    ask()
    addEventListener('online', ask)
    return () => {
      open = false
      removeEventListener('online', ask)
    }
  }, [text])
  const write = found?.text === text ? found.write : null
  return useMemo(() => {
    try {
      return write && write(project, shapes)
    } catch (fault) {
      return refusal(fault)
    }
  }, [write, project, shapes])
}
