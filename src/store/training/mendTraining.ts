import { addAfter } from '../../graph/edits/cards'
import { applyFix } from '../../graph/edits/fix'
import { placeAfter } from '../../graph/places'
import { nodeOf } from '../../graph/project'
import { type Field, type Parameters, sameValue } from '../../layers/fields'
import type { TrainingFix } from '../../training/trainingProblem'
import { edit, store } from '../store'
import { CHOICES, type ChoiceName, kindChosen } from './choices'
import { editSetup } from './editSetup'

/** Does what mends a choice that does not fit. */
export function mendTraining(choice: ChoiceName, { label, step }: TrainingFix): boolean {
  if ('choose' in step)
    return editSetup(label, (setup) => {
      const chosen = setup[choice]
      if (!chosen) return setup
      const kind = CHOICES.find(({ name }) => name === choice)
      const fields = (kind && kindChosen(kind, chosen)?.fields) ?? []
      const parameters = withoutDefaults(fields, { ...chosen.parameters, ...step.choose })
      return { ...setup, [choice]: { ...chosen, parameters } }
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

/** Only those that differ from the defaults are kept. */
const withoutDefaults = (fields: readonly Field[], given: Parameters): Parameters =>
  Object.fromEntries(
    Object.entries(given).filter(([name, value]) => {
      const field = fields.find((one) => one.name === name)
      return !field || !sameValue(value, field.default)
    }),
  )

/** The card that the loss reads. */
const lastAt = (): string => store.getState().project.training?.output ?? ''
