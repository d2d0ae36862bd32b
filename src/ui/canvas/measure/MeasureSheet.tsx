import { useStoreApi, ViewportPortal } from '@xyflow/react'
import { useEffect, useRef } from 'react'
import { keepSheet } from '../far/keepSheet'
import { drawValues, type SheetLook, type ShownValue } from './drawValues'
import styles from './MeasureSheet.module.css'

interface MeasureSheetProps {
  readonly values: ReadonlyMap<string, ShownValue>
  readonly look: SheetLook | null
}

/**
 * The values of all cards on one sheet over them: hundreds of cards with another colour and word
 * each would have to be styled, laid out and painted again.
 */
export function MeasureSheet({ values, look }: MeasureSheetProps) {
  const flow = useStoreApi()
  const root = useRef<HTMLCanvasElement>(null)
  const present = useRef({ values, look })
  const redraw = useRef<() => void>(() => undefined)
  useEffect(() => {
    present.current = { values, look }
    redraw.current()
  }, [values, look])
  useEffect(() => {
    const sheet = root.current
    if (!sheet) return undefined
    const { later, end } = keepSheet(flow, sheet, (covered) => {
      const now = present.current
      if (now.look) drawValues(sheet, covered, now.values, now.look)
    })
    redraw.current = later
    return end
  }, [flow])
  return (
    <ViewportPortal>
      <canvas
        ref={root}
        className={styles.sheet}
        data-part="measure"
        data-cards={values.size}
        aria-hidden
      />
    </ViewportPortal>
  )
}
