import { useEffect, useState } from 'react'
import type { ProjectExporter, Unwritable } from '../../formats/format'
import type { Project } from '../../graph/project'
import type { Shapes } from '../../graph/shapes'
import { getEngine } from '../../store/ask'
import { part } from '../../store/part'
import { sentence } from '../../store/sentence'

/** What the file would lack; null while it is looked for. */
export type Misfits = readonly Unwritable[] | null

const NONE: readonly Unwritable[] = []

const refusal = (text: string): readonly Unwritable[] => [{ node: null, text, blocks: true }]

/** What a model of tfjs would lack; without an engine there is nothing to say. */
const ofModel = async (): Promise<readonly Unwritable[]> =>
  (await getEngine()?.exportMisfits()) ?? NONE

/** Is there no file? While that is not known there is none. */
export const blocks = (misfits: Misfits): boolean =>
  misfits === null || misfits.some((misfit) => misfit.blocks)

/** What of this project a format cannot hold. */
export function useMisfits(exporter: ProjectExporter, project: Project, shapes: Shapes): Misfits {
  const [found, setFound] = useState<{
    readonly of: readonly unknown[]
    readonly misfits: Misfits
  }>()
  const possible = exporter.when?.(project) ?? true
  const asks = possible === true ? exporter.misfits : undefined
  useEffect(() => {
    if (!asks) return undefined
    let open = true
    const hear = (misfits: Misfits): void => {
      if (open) setFound({ of: [exporter, project, shapes], misfits })
    }
    void part(asks).then(
      async (misfitsOf) => {
        try {
          hear(await misfitsOf(project, shapes, ofModel))
        } catch (fault) {
          hear(refusal(sentence(fault, 'What this format lacks could not be found out.')))
        }
      },
      (fault: unknown) => hear(refusal(sentence(fault, 'This format could not be fetched.'))),
    )
    return () => {
      open = false
    }
  }, [asks, exporter, project, shapes])
  if (possible !== true) return refusal(possible)
  if (!asks) return NONE
  const now = [exporter, project, shapes]
  return found?.of.every((one, i) => one === now[i]) ? found.misfits : null
}
