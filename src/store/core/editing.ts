import type { StoreApi } from 'zustand/vanilla'
import { withShownPictures } from '../../graph/edits/pictures'
import type { Project } from '../../graph/project'
import { Refusal } from '../../graph/refusal'
import { type Shapes, shapesOf } from '../../graph/shapes'
import { heldBytes } from '../../graph/size'
import { editRefusal } from '../../graph/sound'
import { withSoundTraining } from '../../graph/soundSetup'
import { soundSession } from '../session/session'
import type { State } from './state'
import {
  amended,
  beforeRun,
  hasRun,
  record,
  recordRun,
  settled,
  stepBack,
  stepForward,
  withoutRun,
} from './undoHistory'

/** The only way to change the project so that it can be undone. */
export interface Editing {
  /**
   * An undoable change of the project. Edits of one `gesture` are one step, each applied to the
   * project before the gesture. An edit that is impossible, or whose result could not be saved and
   * read, changes nothing and shows a sentence. Returns whether it was made.
   */
  readonly edit: (
    label: string,
    change: (project: Project) => Project,
    gesture?: string | null,
  ) => boolean
  readonly undo: () => void
  readonly redo: () => void
  /** Begins the one step that a training run is: what it does to the project is added to it. */
  readonly beginRun: (run: string, label: string) => void
  /**
   * Adds to the step of a run, and names it anew. Returns false where that step has been undone, or
   * the result could not be saved.
   */
  readonly amendRun: (run: string, label: string, change: (project: Project) => Project) => boolean
  /** Ends a run: its step stays. */
  readonly endRun: () => void
  /** Ends a run and takes the weights back to those before it. */
  readonly discardRun: (run: string) => void
  /** Begins a drag: everything until `endGesture` is one step, and colour scales are held. */
  readonly beginGesture: (gesture: string) => void
  readonly endGesture: () => void
}

const shapesFor = (state: State, project: Project): Shapes =>
  state.project.graph === project.graph &&
  state.project.pictures === project.pictures &&
  state.project.datasets === project.datasets
    ? state.shapes
    : shapesOf(project)

/** The changed project without unused pictures; a sentence where the change is refused. */
function tried(before: Project, change: (project: Project) => Project): Project | string {
  try {
    const made = change(before)
    const after =
      made.graph === before.graph && made.pictures === before.pictures
        ? made
        : withSoundTraining(withShownPictures(made))
    return editRefusal(before, after) ?? after
  } catch (fault) {
    if (fault instanceof Refusal) return fault.message
    throw fault
  }
}

/** Do the two differ in weights alone? */
const sameButWeights = (before: Project, after: Project): boolean =>
  before.graph === after.graph &&
  before.pictures === after.pictures &&
  before.datasets === after.datasets &&
  before.name === after.name &&
  before.training === after.training

/** Edits the project of a store; `refused` gets the sentence of an edit that was not made. */
export function createEditing(
  { getState, setState }: StoreApi<State>,
  refused: (reason: string) => void,
): Editing {
  const put = (state: State, project: Project, history: State['history']): void =>
    setState({
      project,
      history,
      shapes: shapesFor(state, project),
      session: soundSession(state.session, project),
    })

  const move = (step: typeof stepBack | typeof stepForward): void => {
    const state = getState()
    const result = step(state.history, state.project)
    if (result) put(state, result.value, result.history)
  }

  return {
    edit(label, change, gesture = null) {
      const state = getState()
      const { project, history } = state
      const result = tried(project, change)
      if (typeof result === 'string') {
        refused(result)
        return false
      }
      if (result === project) return true
      // What the hand does to the weights meanwhile is part of the run.
      if (hasRun(history) && sameButWeights(project, result))
        put(state, result, amended(history, change, heldBytes(project, result)))
      else put(state, result, record(history, project, heldBytes(project, result), label, gesture))
      return true
    },
    undo: () => move(stepBack),
    redo: () => move(stepForward),
    beginRun(run, label) {
      const { project, history } = getState()
      setState({ history: recordRun(settled(history), project, label, run) })
    },
    amendRun(run, label, change) {
      const state = getState()
      const first = beforeRun(state.history, run)
      if (first === undefined) return false
      const result = tried(state.project, change)
      if (typeof result === 'string') {
        refused(result)
        return false
      }
      put(state, result, amended(state.history, change, heldBytes(first, result), label))
      return true
    },
    endRun: () => setState(({ history }) => ({ history: settled(history) })),
    discardRun(run) {
      const state = getState()
      const first = beforeRun(state.history, run)
      if (first === undefined) return
      const back = (project: Project): Project => ({ ...project, weights: first.weights })
      const history = amended(state.history, back, 0)
      put(state, back(state.project), withoutRun(history, run))
    },
    beginGesture: (gesture) => setState({ gesture }),
    endGesture: () =>
      setState(({ history }) => ({ gesture: null, history: { ...history, gesture: null } })),
  }
}
