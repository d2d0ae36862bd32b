import type { Taken } from '../arithmetic'
import { placeOf } from '../place'
import type { ReadsByAxes } from '../reads'
import type { Shape } from '../tensorShape'

/** What is read where axis i of the output is axis dims[i] of the input, counted from 0. */
export const readsPermuted = (dims: readonly number[]): readonly ReadsByAxes[] => [
  { axes: dims.map((_, axis) => dims.indexOf(axis)) },
]

/** Which value an output cell takes there. */
export const takenPermuted = (
  input: Shape,
  dims: readonly number[],
  index: readonly number[],
): Taken => ({
  combine: 'same',
  value: {
    port: 0,
    place: placeOf(
      input.map((_, axis) => index[dims.indexOf(axis)]),
      input,
    ),
  },
})
