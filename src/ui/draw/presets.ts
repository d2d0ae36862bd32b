import { type Slab, sameSlab, slab, slabOf, sumOf } from '../../graph/slab'
import { random } from './transforms'

/** What a preset is made for: the present kernel_size and the number of input channels. */
export interface KernelPlace {
  /** One size for a 1-D kernel, [rows, cols] for a 2-D one. */
  readonly size: readonly number[]
  readonly channels: number
}

/**
 * A known filter: its kernels, one for all input channels or one each; null if it does not apply.
 * It may have a size of its own.
 */
export interface Preset {
  readonly name: string
  readonly group: string
  readonly make: (place: KernelPlace) => readonly Slab[] | null
}

/**
 * Whether a preset applies does not depend on the kernel's size, and small kernels are faster to
 * build.
 */
const small = ({ size, channels }: KernelPlace): KernelPlace => ({
  size: size.map(() => 1),
  channels,
})

/** The presets that apply to this place. */
export const presetsFor = (place: KernelPlace): readonly Preset[] =>
  PRESETS.filter((preset) => preset.make(small(place)) !== null)

const plane =
  (make: (rows: number, cols: number) => Slab) =>
  ({ size }: KernelPlace): readonly Slab[] | null =>
    size.length === 2 ? [make(size[0], size[1])] : null
const fixed = (...rows: number[][]) => plane(() => slab(rows))
const line =
  (...row: number[]) =>
  ({ size }: KernelPlace): readonly Slab[] | null =>
    size.length === 1 ? [slab([row])] : null
/** A preset of any size, for 1-D and 2-D kernels. */
const sized =
  (make: (rows: number, cols: number) => Slab) =>
  ({ size }: KernelPlace): readonly Slab[] | null => [
    size.length === 1 ? make(1, size[0]) : make(size[0], size[1]),
  ]

const scaled = (of: Slab, factor: number): Slab => ({
  ...of,
  data: of.data.map((value) => value * factor),
})
const centre = (rows: number, cols: number): Slab =>
  slabOf(rows, cols, (row, col) => (row === (rows - 1) >> 1 && col === (cols - 1) >> 1 ? 1 : 0))

/** A Gaussian over k cells; σ = 0.3·((k − 1)/2 − 1) + 0.8, as in OpenCV's getGaussianKernel. */
function gaussian(rows: number, cols: number): Slab {
  const bell = (i: number, k: number): number =>
    k === 1 ? 1 : Math.exp(-((i - (k - 1) / 2) ** 2) / (2 * (0.3 * ((k - 1) / 2 - 1) + 0.8) ** 2))
  const raw = slabOf(rows, cols, (row, col) => bell(row, rows) * bell(col, cols))
  return scaled(raw, 1 / sumOf(raw))
}

/**
 * A Gabor filter: a wave under a Gaussian, across x or y, one and a half periods over the window;
 * sum 0. Source: Gabor, 1946.
 */
function gabor(rows: number, cols: number, upright: boolean): Slab {
  const h = Math.max(7, rows)
  const w = Math.max(7, cols)
  const raw = slabOf(h, w, (row, col) => {
    const y = (row - (h - 1) / 2) / h
    const x = (col - (w - 1) / 2) / w
    return Math.exp(-(x * x + y * y) / 0.08) * Math.cos(2 * Math.PI * 1.5 * (upright ? x : y))
  })
  const envelope = slabOf(h, w, (row, col) =>
    Math.exp(-(((row - (h - 1) / 2) / h) ** 2 + ((col - (w - 1) / 2) / w) ** 2) / 0.08),
  )
  const mean = sumOf(raw) / sumOf(envelope)
  return {
    ...raw,
    data: raw.data.map((value, i) => Number((value - mean * envelope.data[i]).toFixed(6))),
  }
}

const colour =
  (channel: number) =>
  ({ channels }: KernelPlace): readonly Slab[] | null =>
    channels === 3 ? [0, 1, 2].map((c) => slab([[c === channel ? 1 : 0]])) : null

const EDGES = 'Edges'
const TWO = 'Two by two'
const BLUR = 'Blur and sharpen'
const OTHER = 'Other'

/** Headings of the list, in order. */
export const GROUPS: readonly string[] = [EDGES, TWO, BLUR, OTHER]

/** Every preset; the first that equals the present kernel names it. */
export const PRESETS: readonly Preset[] = [
  { name: 'Vertical edges', group: EDGES, make: fixed([-1, 0, 1], [-1, 0, 1], [-1, 0, 1]) },
  { name: 'Horizontal edges', group: EDGES, make: fixed([-1, -1, -1], [0, 0, 0], [1, 1, 1]) },
  { name: 'Sobel x', group: EDGES, make: fixed([-1, 0, 1], [-2, 0, 2], [-1, 0, 1]) },
  { name: 'Sobel y', group: EDGES, make: fixed([-1, -2, -1], [0, 0, 0], [1, 2, 1]) },
  { name: 'Scharr x', group: EDGES, make: fixed([-3, 0, 3], [-10, 0, 10], [-3, 0, 3]) },
  { name: 'Scharr y', group: EDGES, make: fixed([-3, -10, -3], [0, 0, 0], [3, 10, 3]) },
  { name: 'Prewitt x', group: EDGES, make: fixed([1, 0, -1], [1, 0, -1], [1, 0, -1]) },
  { name: 'Prewitt y', group: EDGES, make: fixed([1, 1, 1], [0, 0, 0], [-1, -1, -1]) },
  { name: 'Edges at 45°', group: EDGES, make: fixed([-1, -1, 0], [-1, 0, 1], [0, 1, 1]) },
  { name: 'Edges at 135°', group: EDGES, make: fixed([0, 1, 1], [-1, 0, 1], [-1, -1, 0]) },
  { name: 'Laplacian', group: EDGES, make: fixed([0, 1, 0], [1, -4, 1], [0, 1, 0]) },
  { name: 'Gabor x', group: EDGES, make: plane((rows, cols) => gabor(rows, cols, true)) },
  { name: 'Gabor y', group: EDGES, make: plane((rows, cols) => gabor(rows, cols, false)) },
  { name: 'Difference [−1, 1]', group: EDGES, make: line(-1, 1) },
  { name: 'To the right', group: TWO, make: fixed([-1, 1], [-1, 1]) },
  { name: 'To the left', group: TWO, make: fixed([1, -1], [1, -1]) },
  { name: 'Upwards', group: TWO, make: fixed([1, 1], [-1, -1]) },
  { name: 'Downwards', group: TWO, make: fixed([-1, -1], [1, 1]) },
  { name: 'Checkerboard', group: TWO, make: fixed([1, -1], [-1, 1]) },
  { name: 'Identity', group: OTHER, make: sized(centre) },
  { name: 'Box blur (sum)', group: BLUR, make: sized((rows, cols) => slabOf(rows, cols, () => 1)) },
  {
    name: 'Box blur (mean)',
    group: BLUR,
    make: sized((rows, cols) => slabOf(rows, cols, () => 1 / (rows * cols))),
  },
  { name: 'Gaussian', group: BLUR, make: sized(gaussian) },
  { name: 'Sharpen', group: BLUR, make: fixed([0, -1, 0], [-1, 5, -1], [0, -1, 0]) },
  { name: 'Emboss', group: BLUR, make: fixed([-2, -1, 0], [-1, 1, 1], [0, 1, 2]) },
  { name: 'Take red', group: OTHER, make: colour(0) },
  { name: 'Take green', group: OTHER, make: colour(1) },
  { name: 'Take blue', group: OTHER, make: colour(2) },
  {
    name: 'Random',
    group: OTHER,
    make: sized((rows, cols) => random(slabOf(rows, cols, () => 0))),
  },
  { name: 'Zeros', group: OTHER, make: sized((rows, cols) => slabOf(rows, cols, () => 0)) },
]

/**
 * The name of the preset that these kernels (one per input channel) equal, or null; a single-kernel
 * preset is compared with the shown channel only.
 */
export function presetOf(
  kernels: readonly Slab[],
  shown: number,
  place: KernelPlace,
): string | null {
  const known = PRESETS.map(({ name, make }) => ({ name, slabs: make(place) ?? [] }))
  const whole = known.find(
    ({ slabs }) => slabs.length > 1 && slabs.every((one, i) => sameSlab(one, kernels[i])),
  )
  return (
    (whole ?? known.find(({ slabs }) => slabs.length === 1 && sameSlab(slabs[0], kernels[shown])))
      ?.name ?? null
  )
}
