import type { Source, Term } from './arithmetic'
import { paddedCell } from './cells'
import { type Shape, sizeOf } from './tensorShape'
import type { Slide } from './window'

/** One cell of a window along one axis. */
export interface Tap {
  /** The input cell read; null in zero padding. */
  readonly cell: number | null
  /** Index of the kernel cell that it is paired with. */
  readonly tap: number
  readonly padding: boolean
}

/** Stand-in for a missing axis: one cell. */
const ONE: readonly Tap[] = [{ cell: 0, tap: 0, padding: false }]

/**
 * What window number `output` reads along an axis. The padding mode decides what lies past the
 * ends: nothing (`zeros`), or a cell of the input.
 */
export function tapsOf(s: Slide, output: number, mode = 'zeros'): readonly Tap[] {
  const cellAt = mode === 'zeros' ? null : paddedCell(mode, s.size, s.padding)
  const end = s.size + s.padding[1]
  return Array.from({ length: s.kernel }, (_, tap) => {
    const at = output * s.stride - s.padding[0] + tap * s.dilation
    const padding = at < 0 || at >= s.size
    return {
      cell: padding ? (at < end && cellAt ? cellAt(at + s.padding[0]) : null) : at,
      tap,
      padding,
    }
  })
}

/** The input cells that a window reads, without zero padding. */
export const cellsAmong = (taps: readonly Tap[]): number[] => taps.flatMap(({ cell }) => cell ?? [])

/** The cells of the range [start, end). */
export const stretch = ([start, end]: readonly [number, number]): readonly Tap[] =>
  Array.from({ length: end - start }, (_, tap) => ({ cell: start + tap, tap, padding: false }))

interface ChannelWindow {
  /** The cells along each spatial axis, of which there are one or two. */
  readonly taps: readonly (readonly Tap[])[]
  /** Sizes of the input's spatial axes. */
  readonly sizes: Shape
  /** Row-major place of the channel's first cell in the input. */
  readonly base: number
  /** The value of zero padding. */
  readonly outside: number
  /** The factor of a cell, by kernel row and column. */
  readonly factor?: (row: number, col: number) => Source
}

/** Number of rows and columns of a window. */
export const gridOf = (taps: readonly (readonly Tap[])[]): readonly [number, number] => [
  taps.length > 1 ? taps[0].length : 1,
  taps[taps.length - 1].length,
]

/** The terms that a window reads in one channel, row-major. */
export function termsOf({ taps, sizes, base, outside, factor }: ChannelWindow): Term[] {
  const [rows, cols] = taps.length > 1 ? taps : [ONE, taps[0]]
  const width = sizes[sizes.length - 1]
  return rows.flatMap((row) =>
    cols.map((col): Term => {
      const value =
        row.cell === null || col.cell === null
          ? outside
          : { port: 0, place: base + row.cell * width + col.cell }
      return {
        value,
        ...(factor ? { factor: factor(row.tap, col.tap) } : {}),
        ...(row.padding || col.padding ? { padding: true } : {}),
      }
    }),
  )
}

interface ConvolutionWindow extends Pick<ChannelWindow, 'taps' | 'sizes'> {
  /** Row-major place of the image's first cell in the input; 0 without a batch. */
  readonly image: number
  /** Channels of an image, the first one read, and how many are read. */
  readonly channels: number
  readonly first: number
  readonly count: number
  /** Place in `weight` of the factor for the i-th of those channels, at a kernel row and column. */
  readonly place: (i: number, row: number, col: number) => number
}

/** The terms of a convolution's window, channel by channel, with their weights; padding is 0. */
export const channelTerms = ({
  taps,
  sizes,
  image,
  channels,
  first,
  count,
  place,
}: ConvolutionWindow) =>
  Array.from({ length: count }, (_, i) => ({
    channel: first + i,
    terms: termsOf({
      taps,
      sizes,
      base: (image * channels + first + i) * sizeOf(sizes),
      outside: 0,
      factor: (row, col) => ({ weight: 'weight', place: place(i, row, col) }),
    }),
  }))
