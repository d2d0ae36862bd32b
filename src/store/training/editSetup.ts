import type { TrainingSetup } from '../../graph/trainingSetup'
import { type Field, sameValue, type Value } from '../../layers/fields'
import { edit, store } from '../store'
import type { ChoiceName } from './choices'
import { setupOf } from './setup'
import type { PlainPart } from './setupFields'

const printed = (value: Value | undefined): string => {
  if (value === null || value === undefined) return 'none'
  return (Array.isArray(value) ? value.join(', ') : String(value)).slice(0, 40)
}

/** The setup before a gesture began, so that a scrub tells where it went from. */
function before(gesture: string | null): TrainingSetup {
  const { project, history } = store.getState()
  const begun =
    gesture !== null && history.gesture === gesture ? history.past.at(-1)?.value : undefined
  return setupOf(begun ?? project)
}

/** Changes the setup; edits of one gesture are one step. Returns whether it was possible. */
export const editSetup = (
  what: string,
  change: (setup: TrainingSetup) => TrainingSetup,
  gesture: string | null = null,
): boolean =>
  edit(`Training: ${what}`, (now) => ({ ...now, training: change(setupOf(now)) }), gesture)

/** Sets a part of the setup that is a plain value. */
export const setPart = (
  name: PlainPart | 'source' | 'output',
  value: Value,
  gesture: string | null = null,
): boolean => {
  const was = before(gesture)[name]
  return editSetup(
    `${name} ${printed(was)} → ${printed(value)}`,
    (setup) => ({ ...setup, [name]: value }),
    gesture,
  )
}

/** Chooses another kind, with its defaults; null chooses none where that is possible. */
export function chooseKind(name: ChoiceName, kind: string | null): boolean {
  const was = before(null)[name]?.kind ?? 'none'
  const chosen = kind === null ? null : { kind, parameters: {} }
  return editSetup(`${name} ${was} → ${kind ?? 'none'}`, (setup) => ({ ...setup, [name]: chosen }))
}

/** Sets a parameter of what was chosen; one at its default is not kept. */
export function setChosen(
  name: ChoiceName,
  field: Field,
  value: Value,
  gesture: string | null = null,
): boolean {
  const was = before(gesture)[name]?.parameters[field.name] ?? field.default
  return editSetup(
    `${field.name} ${printed(was)} → ${printed(value)}`,
    (setup) => {
      const chosen = setup[name]
      if (!chosen) return setup
      const others = Object.entries(chosen.parameters).filter(([key]) => key !== field.name)
      const own = sameValue(value, field.default) ? [] : [[field.name, value] as const]
      return {
        ...setup,
        [name]: { ...chosen, parameters: Object.fromEntries([...others, ...own]) },
      }
    },
    gesture,
  )
}

/** Takes a learning rate. */
export function takeRate(lr: number): void {
  const was = before(null).optimizer.parameters.lr
  editSetup(`lr ${was === undefined ? '' : `${printed(was)} `}→ ${lr}`, (setup) => ({
    ...setup,
    optimizer: { ...setup.optimizer, parameters: { ...setup.optimizer.parameters, lr } },
  }))
}

/** Lets the weights of a card learn, or stay. */
export const setFrozen = (card: string, name: string, frozen: boolean): boolean =>
  editSetup(`${frozen ? 'freeze' : 'let go'} ${name}`, (setup) => ({
    ...setup,
    frozen: frozen
      ? [...setup.frozen.filter((id) => id !== card), card]
      : setup.frozen.filter((id) => id !== card),
  }))
