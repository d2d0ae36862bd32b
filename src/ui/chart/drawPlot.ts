import { onAxis, type PlotAxis, type PlotLine, type PlotScales, placeOf } from './plotLines'

/** The plot area, px. */
export interface PlotBox {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** What is drawn. */
export interface DrawnPlot extends PlotScales {
  readonly lines: readonly PlotLine[]
  readonly x: PlotAxis
  readonly y: PlotAxis
  /** A position that is marked; null where none is. */
  readonly mark: number | null
}

/** The plot area of a canvas of this size. */
export const boxOf = (width: number, height: number): PlotBox => ({
  left: 40,
  top: 6,
  width: Math.max(1, width - 50),
  height: Math.max(1, height - 26),
})

/** px of a position on an axis. */
export const pixelOf = ({ low, high }: PlotAxis, from: number, size: number, at: number): number =>
  from + (size * (at - low)) / (high - low)

/** Room for the first label of the x axis, left of which its name stands, px. */
const FIRST_LABEL = 14

/** Draws ticks, their labels and the x axis's name; width and height in CSS pixels. */
export function drawAxes(
  context: CanvasRenderingContext2D,
  token: (name: string) => string,
  { x, y, across }: Pick<DrawnPlot, 'x' | 'y'> & { readonly across: string },
  width: number,
  height: number,
): void {
  const box = boxOf(width, height)
  context.clearRect(0, 0, width, height)
  context.font = `10px ${token('--sans')}`
  context.textBaseline = 'middle'
  context.textAlign = 'right'
  for (const { at, text } of y.ticks) {
    const row = Math.round(pixelOf(y, box.top + box.height, -box.height, at))
    context.fillStyle = token('--line')
    context.fillRect(box.left, row, box.width, 1)
    context.fillStyle = token('--ink-3')
    context.fillText(text, box.left - 5, row)
  }
  context.fillStyle = token('--ink-3')
  context.fillText(across, box.left - FIRST_LABEL, box.top + box.height + 12)
  for (const { at, text } of x.ticks) {
    const column = pixelOf(x, box.left, box.width, at)
    context.textAlign = column > box.left + box.width - 12 ? 'right' : 'center'
    context.fillText(text, column, box.top + box.height + 12)
  }
}

/**
 * One line; where more values than columns fall together each column has its lowest and highest, so
 * that peaks survive.
 */
function drawLine(
  context: CanvasRenderingContext2D,
  line: PlotLine,
  { x, y, logX, logY }: DrawnPlot,
  box: PlotBox,
): void {
  const columnOf = (i: number): number =>
    pixelOf(x, box.left, box.width, onAxis(placeOf(line, i), logX))
  const rowOf = (value: number): number => pixelOf(y, box.top + box.height, -box.height, value)
  const { values } = line
  context.beginPath()
  let open = false
  let column = Number.NaN
  let low = 0
  let high = 0
  const flush = (): void => {
    if (Number.isNaN(column)) return
    if (open) context.lineTo(column, rowOf(low))
    else context.moveTo(column, rowOf(low))
    if (high > low) context.lineTo(column, rowOf(high))
    open = true
    column = Number.NaN
  }
  for (let i = 0; i < values.length; i++) {
    const value = onAxis(values[i], logY)
    if (!Number.isFinite(value)) {
      flush()
      open = false
      continue
    }
    const next = values.length > 2 * box.width ? Math.round(columnOf(i)) : columnOf(i)
    if (next === column) {
      low = Math.min(low, value)
      high = Math.max(high, value)
      continue
    }
    flush()
    column = next
    low = high = value
  }
  flush()
  context.stroke()
  if (line.dots)
    for (let i = 0; i < values.length; i++) {
      const value = onAxis(values[i], logY)
      if (!Number.isFinite(value)) continue
      context.beginPath()
      context.arc(columnOf(i), rowOf(value), 2.5, 0, 2 * Math.PI)
      context.fill()
    }
}

/** Draws a plot of lines on its axes; width and height in CSS pixels. */
export function drawPlot(
  context: CanvasRenderingContext2D,
  token: (name: string) => string,
  drawn: DrawnPlot,
  axes: CanvasImageSource,
  width: number,
  height: number,
): void {
  const box = boxOf(width, height)
  context.clearRect(0, 0, width, height)
  context.drawImage(axes, 0, 0, width, height)
  context.save()
  context.beginPath()
  context.rect(box.left, box.top - 2, box.width + 4, box.height + 4)
  context.clip()
  context.lineJoin = 'round'
  for (const line of drawn.lines) {
    context.strokeStyle = token(line.colour)
    context.fillStyle = token(line.colour)
    context.globalAlpha = line.faint ? 0.28 : 1
    context.lineWidth = line.faint ? 1 : 1.5
    context.setLineDash(line.dashed ? [4, 3] : [])
    drawLine(context, line, drawn, box)
  }
  context.restore()
  if (drawn.mark === null) return
  context.fillStyle = token('--accent')
  context.fillRect(
    Math.round(pixelOf(drawn.x, box.left, box.width, onAxis(drawn.mark, drawn.logX))),
    box.top,
    1,
    box.height,
  )
}
