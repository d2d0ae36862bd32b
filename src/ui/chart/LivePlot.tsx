import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from '../../store/store'
import { printNumber } from '../controls/formatNumber'
import { themeTokens } from '../controls/theme'
import { useSize } from '../controls/useSize'
import { boxOf, drawAxes, drawPlot } from './drawPlot'
import styles from './LivePlot.module.css'
import {
  horizontalOf,
  nearestIn,
  onAxis,
  type PlotLine,
  type PlotScales,
  placeOf,
  verticalOf,
} from './plotLines'

interface LivePlotProps extends PlotScales {
  /** Accessible name, which says what the lines are of. */
  readonly label: string
  readonly lines: readonly PlotLine[]
  /** The x axis reaches at least here. */
  readonly to?: number
  /** Name of the x axis, at its start and in the read-out. */
  readonly across: string
  /** What else is told of a position, in the read-out. */
  readonly aside?: (at: number) => string
  /** A marked position. */
  readonly mark?: number | null
  /** How a value is told; with three digits unless given. */
  readonly print?: (value: number) => string
  /** A position was clicked, or chosen with Enter. */
  readonly onPick?: (at: number) => void
}

const three = (value: number): string => printNumber(value, 3)

/** Gives a canvas this size in pixels, if it has another: that clears it. */
function sizeTo(canvas: HTMLCanvasElement, width: number, height: number): void {
  const size = [Math.round(width), Math.round(height)]
  if (canvas.width !== size[0] || canvas.height !== size[1]) [canvas.width, canvas.height] = size
}

/** The tokens of this theme, each read once: to read one may lay out the page. */
function tokensOf(theme: string): (name: string) => string {
  const known = new Map<string, string>()
  return (name) => {
    const key = `${theme} ${name}`
    const value = known.get(key) ?? themeTokens()(name)
    known.set(key, value)
    return value
  }
}

/**
 * Lines on a canvas, for what changes many times a second; the values at the pointer stand in the
 * legend, and the arrow keys move it.
 */
export function LivePlot({
  label,
  lines,
  to,
  across,
  aside,
  mark = null,
  print = three,
  onPick,
  logX,
  logY,
}: LivePlotProps) {
  const place = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const axes = useRef<{ readonly canvas: HTMLCanvasElement; key: string } | null>(null)
  const [width, height] = useSize(place)
  const theme = useStore((state) => state.session.theme)
  const token = useMemo(() => tokensOf(theme), [theme])
  const [at, setAt] = useState<number | null>(null)
  const x = horizontalOf(lines, { logX }, Math.max(2, Math.round(width / 90)), to)
  const y = verticalOf(lines, { logY }, Math.max(2, Math.round(height / 40)))
  const named = lines.filter(({ faint, unnamed }) => !faint && !unnamed)
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!canvas.current || !context || width === 0) return
    const ratio = devicePixelRatio
    const sheet = (axes.current ??= { canvas: document.createElement('canvas'), key: '' })
    sizeTo(canvas.current, width * ratio, height * ratio)
    const key = JSON.stringify([x, y, across, width, height, ratio, theme])
    const beneath = key === sheet.key ? null : sheet.canvas.getContext('2d')
    if (beneath) {
      // Labels take longest, and change seldom.
      sizeTo(sheet.canvas, width * ratio, height * ratio)
      beneath.setTransform(ratio, 0, 0, ratio, 0, 0)
      drawAxes(beneath, token, { x, y, across }, width, height)
      sheet.key = key
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0)
    const drawn = { lines, x, y, mark: at ?? mark, logX, logY }
    drawPlot(context, token, drawn, sheet.canvas, width, height)
  }, [lines, x, y, across, at, mark, logX, logY, width, height, token, theme])

  const move = (event: PointerEvent): void => {
    const box = boxOf(width, height)
    const { left } = event.currentTarget.getBoundingClientRect()
    const share = (event.clientX - left - box.left) / box.width
    const value = x.low + Math.min(1, Math.max(0, share)) * (x.high - x.low)
    setAt(logX ? 10 ** value : value)
  }
  const press = (event: KeyboardEvent): void => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (event.key === 'Enter' && at !== null) onPick?.(at)
    if (step === undefined) return
    event.preventDefault()
    const now = at === null ? x.high : onAxis(at, logX)
    const next = Math.min(x.high, Math.max(x.low, now + (step * (x.high - x.low)) / 50))
    setAt(logX ? 10 ** next : next)
  }
  const told = at === null ? null : { at, text: logX ? three(at) : String(Math.round(at)) }
  return (
    <div className={styles.plot}>
      <div className={styles.legend}>
        {named.map((line) => {
          const i = told && nearestIn(line, told.at)
          return (
            <span key={line.name} className={styles.name}>
              <i
                className={line.dashed ? styles.dashed : ''}
                style={{ borderTopColor: `var(${line.colour})` }}
              />
              {line.name}
              {i !== null && i !== undefined && (
                <b title={`${across} ${placeOf(line, i)}`}>{print(line.values[i])}</b>
              )}
            </span>
          )
        })}
      </div>
      <div
        ref={place}
        className={styles.area}
        role="img"
        aria-label={label}
        // The arrow keys read the curve.
        tabIndex={0}
        onPointerMove={move}
        onPointerLeave={() => setAt(null)}
        onBlur={() => setAt(null)}
        onKeyDown={press}
        onClick={() => at !== null && onPick?.(at)}
      >
        <canvas ref={canvas} className={styles.canvas} />
        {told && (
          <span className={styles.place}>
            {across} {told.text}
            {aside?.(told.at)}
          </span>
        )}
      </div>
    </div>
  )
}
