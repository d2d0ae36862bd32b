import { useStore as useZustand } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { AxisOrder } from '../graph/axes'
import { withShownPictures } from '../graph/edits/pictures'
import { nodesById, type Wire } from '../graph/graph'
import type { Project } from '../graph/project'
import { Refusal } from '../graph/refusal'
import { type Shapes, shapesOf } from '../graph/shapes'
import { heldBytes } from '../graph/size'
import { editRefusal } from '../graph/sound'
import type { Library } from '../layers/python'
import { firstProject } from './firstProject'
import { emptyHistory, type History, record, stepBack, stepForward } from './history'
import type { Saved } from './saved'

export type Theme = 'light' | 'dark'

/** What is to compute: by itself, or one backend whatever it costs. */
export type Choice = 'auto' | 'wasm' | 'webgl'

/**
 * Why it computes with what it does; times of a full evaluation in ms, `webgl` null where it took
 * too long or died.
 */
export type Why =
  | { readonly reason: 'chosen' | 'enough' | 'waiting' | 'trying' | 'untried' }
  | { readonly reason: 'timed'; readonly wasm: number; readonly webgl: number | null }
  | { readonly reason: 'refused'; readonly text: string }

/** What was chosen in a picture grid. */
export interface FigureChoices {
  /** Rows and columns; null as many as suit. */
  readonly grid: readonly [number, number] | null
  /**
   * A part of what a node gives, by its place from 0; null is empty, and what is missing is as it
   * began.
   */
  readonly spots: Readonly<Record<number, { readonly node: string; readonly part: number } | null>>
  readonly grey: boolean
  /** One scale for all, or each its own. */
  readonly common: boolean
}

/** What is kept between visits, but not undone. */
export interface Session {
  readonly selection: readonly string[]
  readonly wire: Wire | null
  readonly theme: Theme
  readonly drawer: 'problems' | 'summary' | 'plots' | null
  /** The view of the selected layer that the inspector shows. */
  readonly tab: string
  /**
   * A view that stands in place of the canvas, the nodes that it is of, and which tensor of theirs
   * where it shows one of several.
   */
  readonly pane: {
    readonly view: string
    readonly nodes: readonly string[]
    readonly tensor?: string
  } | null
  /**
   * What was chosen in the picture grids of this project, by the ids of the nodes that they began
   * with.
   */
  readonly figures: Readonly<Record<string, FigureChoices>>
  /** The example that was opened, by its name, as long as what there is to see and try is told. */
  readonly lesson: string | null
  /** The slice of the kernel that the inspector shows. */
  readonly slice: { readonly output: number; readonly input: number }
  readonly grey: boolean
  /** The order of axes in which shapes are shown. */
  readonly axes: AxisOrder
  readonly backend: Choice
  /** The library that code is shown in. */
  readonly code: Library
}

/** A short message; `undo` offers to take the last edit back, `act` something else. */
export interface Notice {
  readonly id: number
  readonly tone: 'ok' | 'warn' | 'bad'
  readonly text: string
  readonly undo?: boolean
  readonly act?: { readonly label: string; readonly run: () => void }
}

/** The present project could not be kept, and another is to take its place. */
export interface Asking {
  readonly reason: string
  readonly answer: (open: boolean) => void
}

/** What is neither undone nor saved. */
export interface Run {
  readonly backend: string | null
  readonly why: Why
  /** Time of the last update in the worker, ms. */
  readonly ms: number | null
  readonly engine: 'starting' | 'ready' | 'restarting' | 'failed'
  /** Nodes whose maps are more than 150 ms behind the last edit. */
  readonly late: ReadonlySet<string>
  /** Layers that threw, by node id. */
  readonly faults: Readonly<Record<string, string>>
  readonly saved: Saved
  readonly asking: Asking | null
  readonly notices: readonly Notice[]
}

export interface State {
  readonly project: Project
  /**
   * How many projects were opened in place of another: an id names the same card as long as this
   * stays.
   */
  readonly opened: number
  /** Follows from graph and pictures alone: an edit of weights leaves it as it is. */
  readonly shapes: Shapes
  readonly history: History<Project>
  readonly session: Session
  readonly run: Run
  /** The gesture in progress (a drag of a kernel cell): colour scales are held while it lasts. */
  readonly gesture: string | null
}

const shapesFor = (state: Pick<State, 'project' | 'shapes'> | null, project: Project): Shapes =>
  state && state.project.graph === project.graph && state.project.pictures === project.pictures
    ? state.shapes
    : shapesOf(project)

const first = firstProject()

/** The maps are as the project is. */
export const NONE_LATE: ReadonlySet<string> = new Set()

export const store = createStore<State>(() => ({
  project: first,
  opened: 0,
  shapes: shapesOf(first),
  history: emptyHistory(),
  session: {
    selection: ['n2'],
    wire: null,
    theme: 'light',
    drawer: null,
    tab: 'edit',
    pane: null,
    figures: {},
    lesson: null,
    slice: { output: 0, input: 0 },
    grey: false,
    axes: 'NCHW',
    backend: 'auto',
    code: 'torch',
  },
  run: {
    backend: null,
    why: { reason: 'enough' },
    ms: null,
    engine: 'starting',
    late: NONE_LATE,
    faults: {},
    saved: { state: 'loading', at: 0 },
    asking: null,
    notices: [],
  },
  gesture: null,
}))

/** Reads from the store; a component renders again only when what it selects changes. */
export const useStore = <T>(select: (state: State) => T): T => useZustand(store, select)

/**
 * The only way in: an undoable change of the project. Edits of one `gesture` are one step, and each
 * starts from where it began. An edit that cannot be made, or whose result could not be saved and
 * read, changes nothing and is answered with one sentence. Gives whether it was made.
 */
export function edit(
  label: string,
  change: (project: Project) => Project,
  gesture: string | null = null,
): boolean {
  const state = store.getState()
  const result = tried(state.project, change)
  if (typeof result === 'string') {
    notify('bad', result)
    return false
  }
  if (result !== state.project)
    store.setState({
      project: result,
      shapes: shapesFor(state, result),
      history: record(
        state.history,
        state.project,
        heldBytes(state.project, result),
        label,
        gesture,
      ),
      session: sound(state.session, result),
    })
  return true
}

/**
 * The project after the change, without pictures that no card shows any more; a sentence where the
 * change is refused.
 */
function tried(before: Project, change: (project: Project) => Project): Project | string {
  try {
    const made = change(before)
    const after =
      made.graph === before.graph && made.pictures === before.pictures
        ? made
        : withShownPictures(made)
    return editRefusal(before, after) ?? after
  } catch (fault) {
    if (fault instanceof Refusal) return fault.message
    throw fault
  }
}

/** The first card with weights, which a learner wants to take hold of. */
const firstWeighted = (project: Project): string[] => {
  const shapes = shapesOf(project)
  return project.graph.nodes
    .filter((node) => (shapes.get(node.id)?.weights.length ?? 0) > 0)
    .slice(0, 1)
    .map((node) => node.id)
}

/**
 * Replaces the project as a whole (open, restore): not an undoable step. `opening` says what is
 * selected and open then.
 */
export function replaceProject(given: Project, opening: Partial<Session> = {}): void {
  const project = withShownPictures(given)
  store.setState((state) => ({
    project,
    opened: state.opened + 1,
    shapes: shapesOf(project),
    history: emptyHistory(),
    session: sound(
      {
        ...state.session,
        selection: firstWeighted(project),
        wire: null,
        tab: 'edit',
        pane: null,
        figures: {},
        lesson: null,
        ...opening,
      },
      project,
    ),
  }))
}

const move = (step: typeof stepBack | typeof stepForward): void =>
  store.setState((state) => {
    const result = step(state.history, state.project)
    if (!result) return state
    return {
      project: result.value,
      history: result.history,
      shapes: shapesFor(state, result.value),
      session: sound(state.session, result.value),
    }
  })

export const undo = (): void => move(stepBack)
export const redo = (): void => move(stepForward)

/** A selection of what still exists. */
function sound(session: Session, project: Project): Session {
  const ids = nodesById(project.graph.nodes)
  const selection = session.selection.filter((id) => ids.has(id))
  const wire = session.wire && project.graph.wires.includes(session.wire) ? session.wire : null
  const pane = session.pane?.nodes.every((id) => ids.has(id)) ? session.pane : null
  return selection.length === session.selection.length &&
    wire === session.wire &&
    pane === session.pane
    ? session
    : { ...session, selection, wire, pane }
}

/** Changes the session; what is selected and open is what the project has. */
export const setSession = (session: Partial<Session>): void =>
  store.setState((state) => ({ session: sound({ ...state.session, ...session }, state.project) }))
export const setRun = (run: Partial<Run>): void =>
  store.setState((state) => ({ run: { ...state.run, ...run } }))

/** Begins a drag: everything until `endGesture` is one step, and colour scales are held. */
export const beginGesture = (gesture: string): void => store.setState({ gesture })

/** Ends a drag. */
export const endGesture = (): void =>
  store.setState((state) => ({ gesture: null, history: { ...state.history, gesture: null } }))

let notices = 0
/** Shows a short message; one that stands there already is not said twice. */
export function notify(
  tone: Notice['tone'],
  text: string,
  offer: Pick<Notice, 'undo' | 'act'> = {},
): void {
  const notice: Notice = { id: ++notices, tone, text, ...offer }
  const stays = (other: Notice): boolean =>
    other.text !== text && (tone !== 'ok' || other.tone !== 'bad')
  store.setState((state) => ({
    run: { ...state.run, notices: [...state.run.notices.filter(stays).slice(-2), notice] },
  }))
}
export const dismiss = (id: number): void =>
  store.setState((state) => ({
    run: { ...state.run, notices: state.run.notices.filter((notice) => notice.id !== id) },
  }))
