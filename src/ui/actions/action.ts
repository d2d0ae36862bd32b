import type { LucideIcon } from 'lucide-react'
import type { State } from '../../store/core/state'
import { store } from '../../store/store'

/** What an action is asked about, and done with. */
export interface ActionContext {
  readonly state: State
  /** Ids of the cards that are meant: the selected ones, or the one whose menu it is. */
  readonly cards: readonly string[]
  /** The key that was pressed; undefined for a button. */
  readonly press?: KeyPress
  /** What the browser made of the keys of the clipboard. */
  readonly clipboard?: ClipboardEvent
}

/** What of a pressed key an action may ask. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'target'>

/**
 * Where a key counts. `window`: wherever nobody types, on top of a dialog as well. `page`: outside
 * of fields, dialogs and menus, which have keys of their own. `canvas`: there, as long as no view
 * stands in place of the canvas. `cell`: on the canvas, before the keys of the canvas. `clipboard`:
 * the browser makes an event of it that is called as the action is.
 */
export type KeyPlace = 'window' | 'page' | 'canvas' | 'cell' | 'clipboard'

/** The headings of Help under which keys stand, in order. */
export const KEY_GROUPS = ['Building', 'Project', 'View', 'Cells of a map'] as const
export type KeyGroup = (typeof KEY_GROUPS)[number]

/** The keys of an action. */
export interface ActionKeys {
  readonly place: KeyPlace
  /**
   * As Help lists them: alternatives are entries, `+` joins what is pressed together, `Mod` is
   * Ctrl, or Cmd on a Mac, `Arrows` are all four.
   */
  readonly keys: readonly string[]
  /** Further keys that do it, which nobody has to be told. */
  readonly also?: readonly string[]
  /** Heading and words in Help; only keys that nobody has to be told go without. */
  readonly help?: { readonly group: KeyGroup; readonly does: string }
}

/** The menus and bars that consist of actions. */
export type MenuName = 'card' | 'inspector' | 'cards' | 'project' | 'export'

/** Where an action stands in a menu; in a section, actions stand in the order of the list. */
export interface MenuPlace {
  readonly menu: MenuName
  /** Sections are counted from 1 and parted by rules. */
  readonly section: number
  /** In place of the action's own words. */
  readonly label?: string
  /** At the right, in place of the first key. */
  readonly end?: string
  /** Left out, not greyed, where it cannot be done. */
  readonly optional?: boolean
}

/**
 * One thing that can be done with a button, an entry of a menu or a key. All of these, and the list
 * of keys, follow from it. What undo calls it stands with the edit (store/edits).
 */
export interface Action {
  readonly id: string
  /** What a menu and a tooltip call it. */
  readonly label: string | ((context: ActionContext) => string)
  readonly icon?: LucideIcon
  /** It takes something away: red in menus. */
  readonly bad?: boolean
  readonly keys?: ActionKeys
  readonly menus?: readonly MenuPlace[]
  /** True, or why it cannot be done now, in a sentence; without it, it always can. */
  readonly when?: (context: ActionContext) => true | string
  readonly do: (context: ActionContext) => void
}

/** Something to act on: cards, by themselves the selected ones. */
export function contextNow(cards?: readonly string[], press?: KeyPress): ActionContext {
  const state = store.getState()
  return { state, cards: cards ?? state.session.selection, press }
}

export const labelOf = ({ label }: Action, context: ActionContext): string =>
  typeof label === 'string' ? label : label(context)

/** Can it be done now? */
export const isPossible = ({ when }: Action, context: ActionContext): boolean =>
  when === undefined || when(context) === true

/** Does it, where it can be done. */
export function run(action: Action, cards?: readonly string[]): void {
  const context = contextNow(cards)
  if (isPossible(action, context)) action.do(context)
}
