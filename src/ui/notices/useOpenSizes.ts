import { useState } from 'react'
import { type Shape, sameShape } from '../../layers/tensorShape'
import type { OpenedFile } from '../../store/core/status'
import { openAtSizes } from '../../store/files/openAtSizes'

/** The sizes that are asked for once a file is open: as they are chosen, and what is wrong. */
export function useOpenSizes(opened: OpenedFile) {
  const asked = opened.again ? (opened.asked ?? []) : []
  const [shapes, setShapes] = useState<readonly Shape[]>(asked.map(({ shape }) => shape))
  const [wrong, setWrong] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  return {
    asked,
    shapes,
    wrong,
    busy,
    isChanged: asked.some(({ shape }, i) => !sameShape(shape, shapes[i])),
    onChange: (input: number, shape: Shape): void => {
      setShapes((now) => now.with(input, shape))
      setWrong(null)
    },
    open: async (): Promise<void> => {
      setBusy(true)
      const given = new Map(asked.map(({ name }, i) => [name, shapes[i]]))
      setWrong(await openAtSizes(opened, given))
      setBusy(false)
    },
  }
}
