import type { Shape } from '../layers/tensorShape'

/** One thing that a reader tells of a file that another program wrote. */
export interface Finding {
  /** A sentence. */
  readonly text: string
  /** The id of the card that it is about. */
  readonly node?: string
  /** The parameter of that card to change, where another value was as good. */
  readonly field?: string
  /** The line of a text, from 1. */
  readonly line?: number
}

/** An input of a network of which the file leaves sizes open. */
export interface OpenInput {
  /** As the file calls it. */
  readonly name: string
  /** As it was taken, in the order of the card that stands for it. */
  readonly shape: Shape
  /** The axes that can have another size, with what a person calls each: `height`. */
  readonly open: readonly { readonly axis: number; readonly name: string }[]
  /** Its shape at the own size of the photo that stands for it. */
  readonly photo?: Shape
}

/** Shapes that the user gave inputs of which the file leaves sizes open, by name. */
export type GivenShapes = ReadonlyMap<string, Shape>

/** What another program computed for one output, to be compared with what is computed here. */
export interface Recorded {
  /** The id of the output. */
  readonly node: string
  /** As the program calls it. */
  readonly name: string
  /** How many numbers the output has. */
  readonly size: number
  /** All of them, row-major, or fewer: the i-th of n is at ⌊i · size / n⌋. */
  readonly values: Float32Array
}

/** What came of reading a file of another program, told once it is open. */
export interface Account {
  /** What the project holds of it. */
  readonly understood: readonly Finding[]
  /** What the file does not say, and what was taken instead. */
  readonly guessed: readonly Finding[]
  /** What the project does not hold, and why. */
  readonly leftOut: readonly Finding[]
  /** Inputs whose sizes are asked for once; the reader takes them as `GivenShapes`. */
  readonly asked?: readonly OpenInput[]
  /** What the program that wrote it computed, in the order of its steps. */
  readonly recorded?: {
    /** The program with its version: `PyTorch 1.13.1`. */
    readonly by: string
    readonly outputs: readonly Recorded[]
  }
}
