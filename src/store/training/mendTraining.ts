import { addAfter } from '../../graph/edits/cards'
import { applyFix } from '../../graph/edits/fix'
import { placeAfter } from '../../graph/places'
import { nodeOf } from '../../graph/project'
import type { TrainingFix } from '../../training/trainingProblem'
import { edit, store } from '../store'
import type { ChoiceName } from './choices'
import { editSetup } from './editSetup'

/** Does what mends a choice that does not fit. */
export function mendTraining(choice: ChoiceName, { label, step }: TrainingFix): boolean {
  if ('choose' in step)
    return editSetup(label, (setup) => {
      const chosen = setup[choice]
      return chosen
        ? {
            ...setup,
            [choice]: { ...chosen, parameters: { ...chosen.parameters, ...step.choose } },
          }
        : setup
    })
  if ('loss' in step) {
    const { loss: kind, parameters } = step
    return editSetup(label, (setup) => ({ ...setup, loss: { kind, parameters } }))
  }
  if ('append' in step) {
    const { append, parameters, at } = step
    return edit(`Training: ${label}`, (now) => {
      const node = nodeOf(now, at)
      if (!node) return now
      const place = placeAfter(now.graph, store.getState().shapes, node)
      return addAfter(now, append, place, at, parameters).project
    })
  }
  const at = lastAt()
  return edit(`Training: ${label}`, (now) => applyFix(now, at, { label, ...step }))
}

/** The card that the loss reads. */
const lastAt = (): string => store.getState().project.training?.output ?? ''
