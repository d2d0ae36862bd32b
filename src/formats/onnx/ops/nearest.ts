/** Which cell of an input an output's cell takes, by the words of ONNX's Resize. */
const COORDINATES: Readonly<
  Record<string, (x: number, scale: number, from: number, to: number) => number>
> = {
  asymmetric: (x, scale) => x / scale,
  half_pixel: (x, scale) => (x + 0.5) / scale - 0.5,
  pytorch_half_pixel: (x, scale, _from, to) => (to > 1 ? (x + 0.5) / scale - 0.5 : 0),
  half_pixel_symmetric: (x, scale) => (x + 0.5) / scale - 0.5,
  align_corners: (x, _scale, from, to) => (to === 1 ? 0 : (x * (from - 1)) / (to - 1)),
  tf_half_pixel_for_nn: (x, scale) => (x + 0.5) / scale,
}

const ROUNDINGS: Readonly<Record<string, (place: number) => number>> = {
  floor: Math.floor,
  ceil: Math.ceil,
  round_prefer_floor: (place) => Math.ceil(place - 0.5),
  round_prefer_ceil: (place) => Math.floor(place + 0.5),
}

/** PyTorch's two modes, by their names. */
const MODES: Readonly<Record<string, (x: number, scale: number) => number>> = {
  nearest: (x, scale) => Math.floor(x / scale),
  'nearest-exact': (x, scale) => Math.floor((x + 0.5) / scale),
}

/** One axis that is resized. */
export interface Resized {
  readonly from: number
  readonly to: number
  readonly scale: number
}

/**
 * The mode of PyTorch that takes the same cells along all axes, compared cell by cell; null where
 * neither does.
 */
export function nearestMode(
  axes: readonly Resized[],
  coordinates: string,
  rounding: string,
): string | null {
  const place = Object.hasOwn(COORDINATES, coordinates) ? COORDINATES[coordinates] : null
  const round = Object.hasOwn(ROUNDINGS, rounding) ? ROUNDINGS[rounding] : null
  if (!place || !round) return null
  const found = Object.entries(MODES).find(([, cell]) =>
    axes.every(({ from, to, scale }) =>
      Array.from({ length: Math.min(to, 10_000) }, (_, x) => x).every((x) => {
        const inside = (at: number): number => Math.min(from - 1, Math.max(0, at))
        return inside(round(place(x, scale, from, to))) === inside(cell(x, scale))
      }),
    ),
  )
  return found ? found[0] : null
}
