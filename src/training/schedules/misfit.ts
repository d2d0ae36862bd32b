import type { Parameters } from '../../layers/fields'
import type { RunLength } from '../scheduleKind'
import { choosing, type TrainingFix, type TrainingProblem } from '../trainingProblem'
import { type Counted, lengthOf } from './every'

/** So many epochs or steps, in words. */
export const counted = (count: number, { every }: Counted): string =>
  `${count} ${every}${count === 1 ? '' : 's'}`

/** How long the run is, as a sentence ends with it. */
export const runHas = (p: Counted, run: RunLength): string =>
  `the run has ${counted(lengthOf(p, run), p)}`

/** A schedule that PyTorch takes, and that does something else than was meant. */
export const misfit = (
  text: string,
  field: string,
  fixes: readonly TrainingFix[],
): TrainingProblem => ({ text, field, warns: true, fixes })

/** Sets a parameter to a number. */
export const setting = (name: string, value: number | number[], more: Parameters = {}) =>
  choosing(`Set ${name} to ${[value].flat().join(', ')}`, { [name]: value, ...more })

/**
 * What makes a length of the schedule this part of the run: the length in the same count, or, of a
 * run of one epoch, in steps.
 */
export function shortened(
  name: string,
  part: number,
  p: Counted,
  run: RunLength,
): readonly TrainingFix[] {
  const of = (length: number): number => Math.max(1, Math.floor(length * part))
  const length = lengthOf(p, run)
  if (length > 1) return [setting(name, of(length))]
  const steps = run.epochs * run.stepsPerEpoch
  return steps > 1
    ? [choosing(`Count steps, ${name} ${of(steps)}`, { every: 'step', [name]: of(steps) })]
    : []
}
