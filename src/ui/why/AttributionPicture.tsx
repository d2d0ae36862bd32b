import { useLayoutEffect, useMemo, useRef } from 'react'
import type { ReceptiveField } from '../../graph/field'
import { placedAlong } from '../../graph/placed'
import { useStore } from '../../store/store'
import { printNumber } from '../controls/formatNumber'
import { limitOf, type NumberPlane, paintAttribution } from './paintAttribution'
import styles from './Why.module.css'

interface AttributionPictureProps {
  readonly cells: NumberPlane
  readonly picture: NumberPlane | null
  /** What each cell reads of the picture; undefined while that is not known. */
  readonly field: ReceptiveField | undefined
  /** Are there values below 0? */
  readonly signed: boolean
  readonly label: string
}

/** Where a score comes from, over the picture that entered; its scale beneath. */
export function AttributionPicture({
  cells,
  picture,
  field,
  signed,
  label,
}: AttributionPictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const theme = useStore((state) => state.session.theme)
  const place = useMemo(() => {
    const { rows, columns } = picture ?? cells
    return {
      rows: placedAlong(field, 2, cells.rows, rows),
      columns: placedAlong(field, 1, cells.columns, columns),
    }
  }, [cells, picture, field])
  useLayoutEffect(() => {
    if (canvas.current) paintAttribution(canvas.current, cells, picture, place)
  }, [cells, picture, place, theme])
  const limit = printNumber(limitOf(cells), 3)
  return (
    <figure className={styles.figure}>
      <canvas
        ref={canvas}
        role="img"
        aria-label={label}
        className={(picture ?? cells).rows === 1 ? styles.strip : styles.picture}
      />
      <figcaption className={styles.scale}>
        <span>{signed ? `−${limit}` : '0'}</span>
        <i className={signed ? styles.both : styles.up} data-over={picture !== null || undefined} />
        <span>{limit}</span>
      </figcaption>
    </figure>
  )
}
