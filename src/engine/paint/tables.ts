import {
  interpolate,
  type Mode,
  modeLrgb,
  modeOklab,
  modeOklch,
  modeRgb,
  useMode as withMode,
} from 'culori/fn'
import type { ScaleColours } from '../preview'

/** Colours as RGBA bytes, 256 entries each. `signed`: entry 128 is 0. */
export interface Tables {
  readonly signed: Uint8Array
  readonly unsigned: Uint8Array
}

for (const mode of [modeLrgb, modeOklab, modeOklch]) withMode(mode)
const rgb = withMode(modeRgb)
const MIX: Mode = 'oklch'

/** `count` colours from the first stop to the last, mixed in OKLCH, as RGBA bytes. */
function arm(stops: readonly string[], count: number): Uint8Array {
  const mix = interpolate([...stops], MIX)
  const bytes = new Uint8Array(count * 4).fill(255)
  for (let i = 0; i < count; i++) {
    const { r, g, b } = rgb(mix(i / (count - 1)))
    bytes.set(
      [r, g, b].map((part) => Math.max(0, Math.min(255, Math.round(part * 255)))),
      i * 4,
    )
  }
  return bytes
}

/** The tables of a scale. The negative arm has one entry more, so that 0 stands in the middle. */
export function tablesOf({ zero, positive, negative }: ScaleColours): Tables {
  const up = arm([zero, ...positive], 128)
  const down = arm([zero, ...negative], 129)
  const signed = new Uint8Array(1024)
  for (let i = 0; i <= 128; i++) signed.set(down.subarray((128 - i) * 4, (129 - i) * 4), i * 4)
  signed.set(up, 128 * 4)
  return { signed, unsigned: arm([zero, ...positive], 256) }
}
