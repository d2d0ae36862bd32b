import { useLayoutEffect, useRef } from 'react'
import { useStore } from '../../store/store'
import { paintMatrix } from './paintMatrix'

interface PaintedMatrixProps {
  readonly data: ArrayLike<number>
  readonly rows: number
  readonly columns: number
  readonly limit: number
  readonly className?: string
  /** What it shows, in words; without them it says nothing to a screen reader. */
  readonly label?: string
}

/** Numbers as coloured pixels, one each; a style gives its size. */
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
