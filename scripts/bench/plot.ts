/** One line of a plot: points with positive coordinates. */
export interface Line {
  readonly name: string
  readonly points: readonly (readonly [x: number, y: number])[]
  /** Dashed: what is expected, not what was measured. */
  readonly expected?: boolean
}

const WIDTH = 460
const HEIGHT = 260
const FRAME = { left: 56, right: 16, top: 30, bottom: 40 }

const text = (value: string): string => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const round = (value: number): number => Number(value.toFixed(1))

/** 1, 10, 100 … within a range, its ends included as far as they are such numbers. */
function powers(low: number, high: number): number[] {
  const from = Math.ceil(Math.log10(low) - 1e-9)
  return Array.from(
    { length: Math.max(0, Math.floor(Math.log10(high) + 1e-9) - from + 1) },
    (_, i) => 10 ** (from + i),
  )
}

/** Coordinate of a value on a logarithmic axis. */
const along =
  (low: number, high: number, from: number, to: number) =>
  (value: number): number =>
    round(from + ((to - from) * Math.log(value / low)) / Math.log(high / low))

/**
 * Lines over two logarithmic axes, as an SVG on white. The x axis is labelled at the points of the
 * first line.
 */
export function logPlot(title: string, unit: string, lines: readonly Line[]): string {
  const xs = lines[0].points.map(([x]) => x)
  const ys = lines.flatMap((line) => line.points.map(([, y]) => y))
  // Whole powers of ten, so that there are always two lines across to read heights by.
  const low = 10 ** Math.floor(Math.log10(Math.min(...ys)))
  const high = 10 ** Math.ceil(Math.log10(Math.max(...ys)) + 1e-9)
  const x = along(xs[0], xs[xs.length - 1], FRAME.left, WIDTH - FRAME.right)
  const y = along(low, high, HEIGHT - FRAME.bottom, FRAME.top)
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" ` +
      `width="${WIDTH}" height="${HEIGHT}" font-family="sans-serif" font-size="11" fill="#333">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    `<text x="${FRAME.left}" y="16" font-size="12" font-weight="bold">${text(title)}</text>`,
    ...powers(low, high).map(
      (value) =>
        `<path d="M${FRAME.left} ${y(value)}H${WIDTH - FRAME.right}" stroke="#ddd"/><text ` +
        `x="${FRAME.left - 6}" y="${y(value) + 4}" text-anchor="end">${value} ms</text>`,
    ),
    ...xs.map(
      (value) =>
        `<text x="${x(value)}" y="${HEIGHT - FRAME.bottom + 16}" ` +
        `text-anchor="middle">${value}</text>`,
    ),
    `<text x="${(WIDTH + FRAME.left) / 2}" y="${HEIGHT - 8}" ` +
      `text-anchor="middle">${text(unit)}</text>`,
  ]
  for (const [i, { name, points, expected }] of lines.entries()) {
    const colour = expected ? '#888' : '#a65901'
    const path = points.map(([px, py]) => `${x(px)} ${y(py)}`).join('L')
    parts.push(
      `<path d="M${path}" fill="none" stroke="${colour}" ` +
        `stroke-width="2"${expected ? ' stroke-dasharray="5 4"' : ''}/>`,
    )
    if (!expected)
      parts.push(
        ...points.map(([px, py]) => `<circle cx="${x(px)}" cy="${y(py)}" r="3" fill="${colour}"/>`),
      )
    parts.push(
      `<text x="${FRAME.left + 8}" y="${FRAME.top + 14 + 15 * i}" ` +
        `fill="${colour}">${text(name)}</text>`,
    )
  }
  return `${[...parts, '</svg>'].join('\n')}\n`
}
