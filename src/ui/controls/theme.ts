import type { ScaleColours } from '../../engine/preview'

/**
 * Reads the tokens of theme.css in the present theme, as they are written: `--card` is `#ffffff`.
 */
export function themeTokens(): (name: string) => string {
  const style = getComputedStyle(document.documentElement)
  return (name) => style.getPropertyValue(name).trim()
}

/** Red, green and blue, 0 … 255. */
export type Rgb = readonly [number, number, number]

/**
 * A colour of the present theme as numbers. A canvas knows every way to write a colour; its
 * `fillStyle` is another afterwards.
 */
export function rgbOf(
  name: string,
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
): Rgb {
  context.fillStyle = themeTokens()(name)
  const value = Number.parseInt(context.fillStyle.slice(1), 16)
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}

/** The colours of the maps' scale in the present theme. */
export function scaleColours(): ScaleColours {
  const token = themeTokens()
  const stops = [1, 2, 3, 4]
  return {
    zero: token('--zero'),
    positive: stops.map((i) => token(`--pos-${i}`)),
    negative: stops.map((i) => token(`--neg-${i}`)),
  }
}
