import { tablesOf } from '../../engine/paint/tables'
import { rgbOf, scaleColours, themeTokens } from '../controls/theme'
import { contourOf, largestOf } from './contour'
import { SIDE, type SurfaceValues } from './useSurface'

/**
 * What is shown of a surface: one output in the signed scale around the decision, or the argmax
 * regions.
 */
export interface ShownOutput {
  /** −1 shows the regions. */
  readonly output: number
  readonly decision: number
}

/** The hues of the regions, repeating after the last. */
export const REGIONS = [
  '--series-2',
  '--series-3',
  '--h-conv',
  '--h-norm',
  '--h-shape',
  '--h-pool',
  '--h-merge',
  '--h-source',
] as const

/** Opacity of a region's hue over the card. */
const TINT = 0.45

/** One output of every point. */
export const outputOf = ({ values, outputs }: SurfaceValues, output: number): Float32Array =>
  Float32Array.from({ length: SIDE * SIDE }, (_, i) => values[i * outputs + output])

/** The largest distance of a value from the decision: the end of the scale. */
export const limitOf = (values: Float32Array, decision: number): number =>
  values.reduce(
    (limit, value) =>
      Number.isFinite(value) ? Math.max(limit, Math.abs(value - decision)) : limit,
    0,
  ) || 1

function signed(values: Float32Array, decision: number): Uint8ClampedArray {
  const table = tablesOf(scaleColours()).signed
  const limit = limitOf(values, decision)
  const pixels = new Uint8ClampedArray(SIDE * SIDE * 4)
  for (const [i, value] of values.entries()) {
    const entry = Math.round(128 + ((value - decision) / limit) * 127)
    if (Number.isFinite(value)) pixels.set(table.subarray(entry * 4, entry * 4 + 4), i * 4)
  }
  return pixels
}

function regions(
  surface: SurfaceValues,
  context: OffscreenCanvasRenderingContext2D,
): Uint8ClampedArray {
  const card = rgbOf('--card', context)
  const hues = REGIONS.map((token) =>
    rgbOf(token, context).map((part, c) => part * TINT + card[c] * (1 - TINT)),
  )
  const pixels = new Uint8ClampedArray(SIDE * SIDE * 4)
  for (const [i, best] of largestOf(surface.values, surface.outputs).entries())
    if (best >= 0) pixels.set([...hues[best % hues.length], 255], i * 4)
  return pixels
}

/**
 * The decision boundary: the contour of the shown output, or the borders of every output's region.
 */
function strokesOf(surface: SurfaceValues, { output, decision }: ShownOutput) {
  if (output >= 0) return contourOf(outputOf(surface, output), SIDE, decision)
  const best = largestOf(surface.values, surface.outputs)
  return [...new Set(best)].flatMap((region) =>
    contourOf(
      Float32Array.from(best, (one, i) => {
        if (one < 0) return NaN
        const own = surface.values[i * surface.outputs + region]
        // Its margin over the largest of the others.
        let others = -Infinity
        for (let k = 0; k < surface.outputs; k++)
          if (k !== region) others = Math.max(others, surface.values[i * surface.outputs + k])
        return own - others
      }),
      SIDE,
      0,
    ),
  )
}

/**
 * Paints a surface on a canvas of `size` device pixels each way: cells without smoothing, the
 * decision boundary, and the points of the source.
 */
export function paintSurface(
  context: CanvasRenderingContext2D,
  surface: SurfaceValues,
  shown: ShownOutput,
  size: number,
  ratio: number,
): void {
  const sheet = new OffscreenCanvas(SIDE, SIDE)
  const onSheet = sheet.getContext('2d')
  if (!onSheet) return
  const cells =
    shown.output >= 0
      ? signed(outputOf(surface, shown.output), shown.decision)
      : regions(surface, onSheet)
  onSheet.putImageData(new ImageData(cells as Uint8ClampedArray<ArrayBuffer>, SIDE, SIDE), 0, 0)
  const [ink, card] = ['--ink', '--card'].map(themeTokens())
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.clearRect(0, 0, size, size)
  context.imageSmoothingEnabled = false
  context.drawImage(sheet, 0, 0, size, size)
  const cell = size / SIDE
  context.strokeStyle = ink
  context.lineWidth = 1.5 * ratio
  context.lineCap = 'round'
  context.beginPath()
  for (const [x0, y0, x1, y1] of strokesOf(surface, shown)) {
    context.moveTo((x0 + 0.5) * cell, (y0 + 0.5) * cell)
    context.lineTo((x1 + 0.5) * cell, (y1 + 0.5) * cell)
  }
  context.stroke()
  const at = (value: number): number =>
    ((value - surface.low) / (surface.high - surface.low)) * size
  context.lineWidth = ratio
  for (let i = 0; i + 1 < Math.min(surface.points.length, 4000); i += 2) {
    context.beginPath()
    context.arc(
      at(surface.points[i]),
      size - at(surface.points[i + 1]),
      2.5 * ratio,
      0,
      2 * Math.PI,
    )
    context.fillStyle = card
    context.fill()
    context.stroke()
  }
}
