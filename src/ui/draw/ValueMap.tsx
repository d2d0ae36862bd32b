import { useLayoutEffect, useRef } from 'react'
import { tablesOf } from '../../engine/paint/tables'
import { useStore } from '../../store/store'
import { scaleColours } from '../controls/theme'
import { shareOf } from './cells'

interface ValueMapProps {
  /** Its accessible name. */
  readonly title: string
  readonly rows: number
  readonly columns: number
  readonly values: ArrayLike<number>
  /** Value at the ends of the colour scale. */
  readonly limit: number
  readonly className: string
}

/** A map in the colours of the scale, a pixel for each number, where cells would be too many. */
export function ValueMap({ title, rows, columns, values, limit, className }: ValueMapProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const theme = useStore((state) => state.session.theme)
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context) return
    const { signed } = tablesOf(scaleColours())
    const image = context.createImageData(columns, rows)
    // Four bytes at once: a million numbers are painted in a few milliseconds.
    const colours = new Uint32Array(signed.buffer, signed.byteOffset, 256)
    const pixels = new Uint32Array(image.data.buffer)
    for (let i = 0; i < values.length; i++)
      pixels[i] = colours[Math.round(128 + 127 * shareOf(values[i], limit))]
    context.putImageData(image, 0, 0)
  }, [rows, columns, values, limit, theme])
  return (
    <canvas
      ref={canvas}
      className={className}
      role="img"
      aria-label={title}
      width={columns}
      height={rows}
    />
  )
}
