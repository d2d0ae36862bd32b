import { useLayoutEffect, useRef } from 'react'
import { useStore } from '../../store/store'
import { printNumber } from '../controls/formatNumber'
import { limitOf, type NumberPlane, paintAttribution } from './paintAttribution'
import styles from './Why.module.css'

interface AttributionPictureProps {
  readonly cells: NumberPlane
  readonly picture: NumberPlane | null
  /** Are there values below 0? */
  readonly signed: boolean
  readonly label: string
}

/** Where a score comes from, over the picture that entered; its scale beneath. */
export function AttributionPicture({ cells, picture, signed, label }: AttributionPictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const theme = useStore((state) => state.session.theme)
  useLayoutEffect(() => {
    if (canvas.current) paintAttribution(canvas.current, cells, picture)
  }, [cells, picture, theme])
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
        <i className={signed ? styles.both : styles.up} />
        <span>{limit}</span>
      </figcaption>
    </figure>
  )
}
