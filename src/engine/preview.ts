import type { Shape } from '../layers/tensorShape'

/** A map that is on screen: how large it is shown, in device pixels, and how it is coloured. */
export interface WantedMap {
  readonly node: string
  /** Device pixels that the preview fills. */
  readonly width: number
  readonly height: number
  readonly scale: 'auto' | 'grey'
  /** Which maps, from 0: a page has `most` of them, 16 where it does not say. */
  readonly page: number
  readonly most?: number
  /** A different number requests the same pixels once more. */
  readonly again?: number
  /** Numbers as well as pixels: for charts. */
  readonly values: boolean
}

/** The stops of the maps' scale as CSS colours: 0, and |v|/limit at ¼, ½, ¾ and 1 of either arm. */
export interface ScaleColours {
  readonly zero: string
  readonly positive: readonly string[]
  readonly negative: readonly string[]
}

/** Statistics of a map. */
export interface ValueRange {
  readonly min: number
  readonly max: number
  /** Value at the end of the colour scale; values beyond it are clipped. */
  readonly limit: number
  /** Share of values beyond the limit, 0 … 1. */
  readonly clipped: number
  readonly nan: number
  readonly infinite: number
  readonly signed: boolean
}

/**
 * Maps side by side, 2 px between them; `cell` is the size of one, px. `zoom`: pixels per value if
 * positive, else every `−zoom`-th value is one pixel.
 */
export interface ContactSheet {
  readonly width: number
  readonly height: number
  readonly rgba: Uint8ClampedArray
  readonly columns: number
  readonly zoom: number
  readonly cell: { readonly width: number; readonly height: number }
  /** Index of the first map shown, how many are shown, and how many there are. */
  readonly first: number
  readonly shown: number
  readonly maps: number
}

/** One painted preview, or the numbers of a small one. */
export interface Preview {
  readonly node: string
  readonly revision: number
  readonly shape: Shape
  readonly range: ValueRange
  /** How it is shown. */
  readonly look: 'map' | 'photo' | 'line' | 'bars' | 'numbers'
  /** RGBA of a contact sheet: `columns` maps side by side, `gap` pixels between. */
  readonly sheet?: ContactSheet
  /** The values in PyTorch's order: for line, bars and numbers, or where requested. */
  readonly values?: Float32Array
  /** The values are the extremes of segments of a longer row. */
  readonly thinned?: true
  readonly colours: 'signed' | 'unsigned' | 'grey' | 'rgb'
}
