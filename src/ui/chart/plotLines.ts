import { niceTicks, powerTicks, printTick } from './ticks'

/** One line of a plot that is drawn again and again. */
export interface PlotLine {
  readonly name: string
  /** Positions on the x axis, ascending; without them each value is one further than the last. */
  readonly at?: ArrayLike<number>
  /** Where the first value stands if there are no positions. */
  readonly first?: number
  /** Non-finite values leave gaps. */
  readonly values: ArrayLike<number>
  /** A token of the theme. */
  readonly colour: string
  /** Behind the others: it does not decide the range of the y axis. */
  readonly faint?: boolean
  /** It is not named in the legend: it belongs to another of its colour. */
  readonly unnamed?: boolean
  readonly dots?: boolean
  readonly dashed?: boolean
}

/** Which axes are logarithmic. */
export interface PlotScales {
  readonly logX?: boolean
  readonly logY?: boolean
}

/** The place of a value on the x axis. */
export const placeOf = ({ at, first = 0 }: PlotLine, i: number): number => at?.[i] ?? first + i

/** A position or value on its axis: its logarithm where that is logarithmic. */
export const onAxis = (value: number, log = false): number =>
  log ? (value > 0 ? Math.log10(value) : Number.NaN) : value

interface Span {
  readonly low: number
  readonly high: number
}

function spanOf(lines: readonly PlotLine[], read: (line: PlotLine, i: number) => number): Span {
  let low = Infinity
  let high = -Infinity
  for (const line of lines)
    for (let i = 0; i < line.values.length; i++) {
      const value = read(line, i)
      if (!Number.isFinite(value)) continue
      if (value < low) low = value
      if (value > high) high = value
    }
  return low > high ? { low: 0, high: 1 } : { low, high }
}

/** The ends and ticks of an axis, in its own units. */
export interface PlotAxis extends Span {
  readonly ticks: readonly { readonly at: number; readonly text: string }[]
}

const labelled = (ticks: readonly number[], log: boolean): PlotAxis['ticks'] =>
  ticks.map((at) => ({ at, text: printTick(log ? Number((10 ** at).toPrecision(2)) : at) }))

/** The y axis: all values but those of faint lines. */
export function verticalOf(
  lines: readonly PlotLine[],
  { logY = false }: PlotScales,
  count: number,
): PlotAxis {
  const bold = lines.filter(({ faint }) => !faint)
  const own = spanOf(bold.length > 0 ? bold : lines, ({ values }, i) => onAxis(values[i], logY))
  const flat = own.high - own.low < 1e-12 * Math.max(1, Math.abs(own.high))
  const { low, high } = flat ? { low: own.low - 0.5, high: own.high + 0.5 } : own
  if (!logY) {
    // From tick to tick, so that the axis stays while a curve grows.
    const ticks = niceTicks(low, high, count)
    return { low: ticks[0], high: ticks[ticks.length - 1], ticks: labelled(ticks, false) }
  }
  const room = (high - low) * 0.06
  const ticks = powerTicks(low, high, count).filter(
    (tick) => tick >= low - room && tick <= high + room,
  )
  return { low: low - room, high: high + room, ticks: labelled(ticks, true) }
}

/** The x axis, at least to this position. */
export function horizontalOf(
  lines: readonly PlotLine[],
  { logX = false }: PlotScales,
  count: number,
  to?: number,
): PlotAxis {
  const own = spanOf(lines, (line, i) => onAxis(placeOf(line, i), logX))
  const low = logX ? own.low : Math.min(0, own.low)
  const high = Math.max(own.high, to ?? -Infinity, low + 1)
  const ticks = (logX ? powerTicks(low, high, count) : niceTicks(low, high, count)).filter(
    (tick) => tick >= low - 1e-9 && tick <= high + 1e-9,
  )
  return { low, high, ticks: labelled(ticks, logX) }
}

/** The index of the value of a line that is nearest to this place; null where it has none. */
export function nearestIn(line: PlotLine, place: number): number | null {
  const { values } = line
  if (values.length === 0) return null
  let low = 0
  let high = values.length - 1
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (placeOf(line, middle) <= place) low = middle
    else high = middle
  }
  return Math.abs(placeOf(line, low) - place) <= Math.abs(placeOf(line, high) - place) ? low : high
}
