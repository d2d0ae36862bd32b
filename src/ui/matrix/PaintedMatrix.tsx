import { useLayoutEffect, useRef } from 'react'
import { useStore } from '../../store/store'
import { paintMatrix } from '../draw/paintMatrix'

interface PaintedMatrixProps {
  readonly data: ArrayLike<number>
  readonly rows: number
  readonly columns: number
  readonly limit: number
  readonly className?: string
  /** Its description; without one it is hidden from screen readers. */
  readonly label?: string
}

/** Numbers as coloured pixels, one each; sized by CSS. */
export function PaintedMatrix({
  data,
  rows,
  columns,
  limit,
  className,
  label,
}: PaintedMatrixProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const theme = useStore((state) => state.session.theme)
  useLayoutEffect(() => {
    if (canvas.current) paintMatrix(canvas.current, data, rows, columns, limit)
  }, [data, rows, columns, limit, theme])
  return (
    <canvas
      ref={canvas}
      className={className}
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    />
  )
}
