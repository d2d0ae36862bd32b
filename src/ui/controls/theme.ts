import type { ScaleColours } from '../../engine/messages'

/** The colours of the maps' scale in the present theme, from the tokens of theme.css. */
export function scaleColours(): ScaleColours {
  const style = getComputedStyle(document.documentElement)
  const token = (name: string): string => style.getPropertyValue(name).trim()
  const stops = [1, 2, 3, 4]
  return { zero: token('--zero'), positive: stops.map((i) => token(`--pos-${i}`)), negative: stops.map((i) => token(`--neg-${i}`)) }
}
