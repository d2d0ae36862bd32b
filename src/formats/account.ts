/** One thing that a reader tells of a file that another program wrote. */
export interface Finding {
  /** A sentence. */
  readonly text: string
  /** The id of the card that it is about. */
  readonly node?: string
  /** The line of a text, from 1. */
  readonly line?: number
}

/** What came of reading a file of another program, told once it is open. */
export interface Account {
  /** What the project holds of it. */
  readonly understood: readonly Finding[]
  /** What the file does not say, and what was taken instead. */
  readonly guessed: readonly Finding[]
  /** What the project does not hold, and why. */
  readonly leftOut: readonly Finding[]
}
