import type { Shape } from '../../layers/tensorShape'
import type { Statistics } from '../../sources/sampleSet'
import type { PageNode } from './runtime/run'

/** A tensor among the numbers of the page: four bytes each, little-endian, from a place on. */
export interface PageNumbers {
  readonly shape: Shape
  /** Int32, else float32. */
  readonly whole: boolean
  /** How many numbers stand before it. */
  readonly from: number
}

/** How pixels become the numbers of an input. */
export interface PagePicture {
  readonly channels: number
  readonly height: number
  readonly width: number
  /** One map of Pillow's grey or of the sum of red, green and blue, or three maps. */
  readonly colours: 'grey' | 'sum' | 'rgb'
  /** What bytes are divided by. */
  readonly divisor: number
  /** Subtracted and divided by, channel by channel, after that. */
  readonly normalise: Statistics | null
  /** What is behind the things in the pictures that it learned from; null where that varies. */
  readonly ground: 'dark' | 'light' | null
}

/** What the network is given. */
export interface PageInput {
  readonly name: string
  /** Any number of samples may be given at once; the first axis is theirs. */
  readonly open: boolean
  /** What the card showed when the page was saved. */
  readonly recorded: PageNumbers
  readonly picture: PagePicture | null
  /** Further samples to try, one behind the other along the first axis, and what they are. */
  readonly examples: { readonly numbers: PageNumbers; readonly labels: readonly string[] } | null
}

/** What the network gives. */
export interface PageOutput {
  readonly name: string
  /** The first axis counts samples. */
  readonly batched: boolean
  readonly view: 'classes' | 'maps' | 'lines' | 'numbers'
  /** Names of the classes, if they have any. */
  readonly names: readonly string[]
  /** What the numbers of classes are. */
  readonly gives: 'logits' | 'probabilities' | 'logarithms' | 'each'
  /** What it was when the page was saved; null where that is not to be repeated. */
  readonly recorded: PageNumbers | null
}

/** Maps of a card. */
export interface PageMaps {
  readonly name: string
  readonly batched: boolean
}

/** All that a page that runs alone knows. */
export interface PageSpec {
  readonly name: string
  /** What the network is, in a line. */
  readonly about: string
  readonly nodes: readonly PageNode[]
  readonly tensors: Readonly<Record<string, PageNumbers>>
  readonly inputs: readonly PageInput[]
  readonly outputs: readonly PageOutput[]
  readonly maps: readonly PageMaps[]
}
