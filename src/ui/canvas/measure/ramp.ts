import type { Rgb } from '../../controls/theme'

/** A colour of the scale, and the ink that reads on it. */
export interface Tone {
  readonly fill: string
  readonly ink: string
}

/** Steps of the scale: more than an eye tells apart. */
const STEPS = 32

const parsed = (hex: string): Rgb => [
  Number.parseInt(hex.slice(1, 3), 16),
  Number.parseInt(hex.slice(3, 5), 16),
  Number.parseInt(hex.slice(5, 7), 16),
]

/** Relative luminance. Source: WCAG 2.2. */
const luminance = (colour: Rgb): number => {
  const [r, g, b] = colour.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** Luminance at which black and white read equally well, at 4.58 to 1. */
const MIDDLE = 0.179

/** A scale of colours from its stops, `#rrggbb`, each with black or white to be read on it. */
export function tonesOf(stops: readonly string[]): (share: number) => Tone {
  const colours = stops.map(parsed)
  const tones = Array.from({ length: STEPS }, (_, i): Tone => {
    const at = (i / (STEPS - 1)) * (colours.length - 1)
    const first = Math.min(colours.length - 2, Math.floor(at))
    const mixed = colours[first].map((part, c) =>
      Math.round(part + (at - first) * (colours[first + 1][c] - part)),
    )
    const [r, g, b] = mixed
    return {
      fill: `rgb(${mixed.join(' ')})`,
      ink: luminance([r, g, b]) > MIDDLE ? '#000' : '#fff',
    }
  })
  return (share) => tones[Math.round(Math.min(1, Math.max(0, share)) * (STEPS - 1))]
}
