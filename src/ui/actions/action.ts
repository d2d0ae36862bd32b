import type { LucideIcon } from 'lucide-react'
import type { State } from '../../store/core/state'
import { store } from '../../store/store'

/** What an action's `when` and `do` are given. */
export interface ActionContext {
  readonly state: State
  /** Ids of the cards it applies to: the selected ones, or the one whose menu it is. */
  readonly cards: readonly string[]
  /** The key that was pressed; undefined for a button. */
  readonly press?: KeyPress
  /** The browser's event, for clipboard keys. */
  readonly clipboard?: ClipboardEvent
}

/** The parts of a keyboard event that actions may read. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'target'>

/**
 * Where a key works. `window`: unless a text field has the focus, even over a dialog. `page`:
 * outside fields, dialogs and menus, which have keys of their own. `canvas`: there, unless a view
 * covers the canvas. `cell`: on the canvas, before the canvas's own keys. `clipboard`: the browser
 * fires an event with the action's name.
 */
export type KeyPlace = 'window' | 'page' | 'canvas' | 'cell' | 'clipboard'

/** The headings of Help that group the keys, in order. */
export const KEY_GROUPS = ['Building', 'Project', 'Training', 'View', 'Cells of a map'] as const
/** A heading of Help. */
export type KeyGroup = (typeof KEY_GROUPS)[number]

/** The keys of an action. */
export interface ActionKeys {
  readonly place: KeyPlace
  /**
   * As Help lists them: alternatives are entries, `+` joins what is pressed together, `Mod` is
   * Ctrl, or Cmd on a Mac, `Arrows` are all four.
   */
  readonly keys: readonly string[]
  /** Further keys that do the same and are not listed in Help. */
  readonly also?: readonly string[]
  /** Heading and words in Help; absent only for keys that Help need not list. */
  readonly help?: { readonly group: KeyGroup; readonly does: string }
}

/** The menus and bars that are made of actions. */
export type MenuName = 'card' | 'inspector' | 'cards' | 'project'

/** An action's place in a menu; within a section, actions keep the order of the list. */
export interface MenuPlace {
  readonly menu: MenuName
  /** Sections count from 1, with a rule between them. */
  readonly section: number
  /** Replaces the action's own label. */
  readonly label?: string
  /** Hidden, not disabled, while it cannot be done. */
  readonly optional?: boolean
}

/**
 * One thing that a button, a menu item or a key does. Buttons, menus, shortcuts and the list of
 * keys are all derived from it. Its name in undo is kept with the edit (store/edits).
 */
export interface Action {
  readonly id: string
  /** Its name in menus and tooltips. */
  readonly label: string | ((context: ActionContext) => string)
  readonly icon?: LucideIcon
  /** Destructive: red in menus. */
  readonly bad?: boolean
  readonly keys?: ActionKeys
  readonly menus?: readonly MenuPlace[]
  /** True, or why it cannot be done now, in a sentence; without it, it always can. */
  readonly when?: (context: ActionContext) => true | string
  readonly do: (context: ActionContext) => void
}

/** The context of an action now; `cards` defaults to the selected ones. */
export function contextNow(cards?: readonly string[], press?: KeyPress): ActionContext {
  const state = store.getState()
  return { state, cards: cards ?? state.session.selection, press }
}

/** The label of an action in a context. */
export const labelOf = ({ label }: Action, context: ActionContext): string =>
  typeof label === 'string' ? label : label(context)

/** Can it be done now? */
export const isPossible = ({ when }: Action, context: ActionContext): boolean =>
  when === undefined || when(context) === true

/** Runs an action if it can be done. */
export function run(action: Action, cards?: readonly string[]): void {
  const context = contextNow(cards)
  if (isPossible(action, context)) action.do(context)
}
