import type { Shape } from '../tensorShape'

interface Order {
  readonly batch_first: boolean
}

/** A sequence as Keras has it, N×T×C; the same text where it is so already. */
export const batchFirst = (x: string, shape: Shape, { batch_first }: Order): string =>
  shape.length < 3 ? `ops.expand_dims(${x}, 0)` : batch_first ? x : `ops.swapaxes(${x}, 0, 1)`

/** A sequence N×T×C as it was given. */
export const asGiven = (x: string, shape: Shape, { batch_first }: Order): string =>
  shape.length < 3 ? `ops.squeeze(${x}, 0)` : batch_first ? x : `ops.swapaxes(${x}, 0, 1)`

/** An assignment, unless nothing would change. */
export const assignment = (to: string, from: string): readonly string[] =>
  to === from ? [] : [`${to} = ${from}`]
