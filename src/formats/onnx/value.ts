import type { Shape } from '../../layers/tensorShape'
import type { Constant } from './elements'

/** A tensor that a card computes. */
export interface CardOutput {
  readonly role: 'flow'
  /** The id of the output that gives it. */
  readonly source: string
  /** Null behind what is not expressed. */
  readonly shape: Shape | null
  /** TensorProto.DataType. */
  readonly type: number
}

/** What a name of the file stands for. */
export type TensorValue = Constant | CardOutput

/** Why an operator is not expressed: what follows “because”, without a full stop. */
export class Unexpressed extends Error {}
