import type { Shape } from '../../layers/tensorShape'

/** A tensor that a card computes. */
export interface CardOutput {
  readonly role: 'flow'
  /** The id of the output that gives it. */
  readonly source: string
  /** Null behind what is not expressed. */
  readonly shape: Shape | null
  /** The type of its numbers in the file, as the format counts types. */
  readonly type: number
}

/** Why something of a file is not expressed: what follows “because”, without a full stop. */
export class Unexpressed extends Error {}
