import type { Pixels } from '../../sources/source'

/** What a card shows of its output: pixels, or the numbers of a line, of bars, or a few. */
export interface CardMap {
  readonly look: 'pixels' | 'line' | 'bars' | 'numbers'
  /** At two pixels for one of the drawing, on the card's colour. */
  readonly pixels?: Pixels
  readonly values?: Float32Array
  /** What its colours mean; missing for a photo's own. */
  readonly scale?: {
    readonly min: number
    readonly max: number
    readonly colours: 'signed' | 'unsigned' | 'grey'
  }
}

/** What only a page has: the colours of its light theme, maps, and a canvas. */
export interface DrawingPage {
  /** A token of the style sheets as they write it: `--card` is `#ffffff`. */
  readonly colour: (token: string) => string
  /** The hue of a category of kinds. */
  readonly hue: (category: string) => string
  /** The id of the output that a card shows. */
  readonly shown: (card: string) => string
  /** An output at this size, px; null where there are no numbers. */
  readonly map: (output: string, width: number, height: number) => Promise<CardMap | null>
  /** A drawing as a PNG of this many pixels; rejects with a sentence. */
  readonly png: (svg: string, width: number, height: number) => Promise<Uint8Array>
}
