import type { ScaleColours } from '../../engine/preview'

/** Reads the tokens of the current theme, as written in the style sheets: `--card` is `#ffffff`. */
export function themeTokens(): (name: string) => string {
  const style = getComputedStyle(document.documentElement)
  return (name) => style.getPropertyValue(name).trim()
}

/** Red, green and blue, 0 … 255. */
export type Rgb = readonly [number, number, number]

/**
 * Parses a colour of the current theme. A canvas parses every CSS colour; this changes its
 * `fillStyle`.
 */
export function rgbOf(
  name: string,
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
): Rgb {
  context.fillStyle = themeTokens()(name)
  const value = Number.parseInt(context.fillStyle.slice(1), 16)
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}

/** The colours of the maps' scale in the current theme. */
export function scaleColours(): ScaleColours {
  const token = themeTokens()
  const stops = [1, 2, 3, 4]
  return {
    zero: token('--zero'),
    positive: stops.map((i) => token(`--pos-${i}`)),
    negative: stops.map((i) => token(`--neg-${i}`)),
  }
}
