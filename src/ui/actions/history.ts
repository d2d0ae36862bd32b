import { undo as stepBack, redo as stepForward } from '../../store/store'
import type { Action, ActionContext } from './action'

/** The labels of the steps that undo and redo would apply. */
const undone = ({ state: { history } }: ActionContext): string | undefined =>
  history.past[history.past.length - 1]?.label
const redone = ({ state: { history } }: ActionContext): string | undefined =>
  history.future[0]?.label

const named = (word: string, step: string | undefined): string =>
  step === undefined ? word : `${word}: ${step}`

/** Undoes the last step. */
export const undo: Action = {
  id: 'undo',
  label: (context) => named('Undo', undone(context)),
  keys: { place: 'page', keys: ['Mod+Z'], help: { group: 'Project', does: 'Undo' } },
  when: (context) => undone(context) !== undefined || 'There is nothing to undo.',
  do: stepBack,
}

/** Redoes the next step. */
export const redo: Action = {
  id: 'redo',
  label: (context) => named('Redo', redone(context)),
  keys: {
    place: 'page',
    keys: ['Mod+Shift+Z'],
    also: ['Mod+Y'],
    help: { group: 'Project', does: 'Redo' },
  },
  when: (context) => redone(context) !== undefined || 'There is nothing to redo.',
  do: stepForward,
}
