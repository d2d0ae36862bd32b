import type { Step } from '../arithmetic'
import type { Shape } from '../tensorShape'

/** Input shapes by port; those after the first may be missing. */
export type PortShapes = readonly (Shape | undefined)[]

/** The input shapes that are there. */
export const present = (inputs: PortShapes): readonly Shape[] =>
  inputs.filter((shape) => shape !== undefined)

/** The steps to a number, where in training some are dropped at random: their last says so. */
export const withoutDrops = (steps: readonly Step[], drops: boolean): readonly Step[] =>
  steps.map((step, i) =>
    drops && i === steps.length - 1
      ? { ...step, note: 'if nothing were dropped; in training the map differs, by chance' }
      : step,
  )
