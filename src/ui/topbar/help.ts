import { ACTIONS } from '../actions'
import { type Action, KEY_GROUPS } from '../actions/action'
import { CELL_ACTIONS } from '../actions/cells'

/** One line of the help: alternatives are separate entries of `keys`. */
export interface KeyHelp {
  readonly keys: readonly string[]
  readonly does: string
}

/** Keys of one subject. */
export interface KeySection {
  readonly title: string
  readonly keys: readonly KeyHelp[]
}

/** The keys of focused numbers and cells; they belong to the fields, not to actions. */
const FIELDS: KeySection = {
  title: 'Numbers and kernel cells',
  keys: [
    {
      keys: ['Up', 'Down'],
      does: 'Step; with Shift ten times finer, with Ctrl ten times coarser',
    },
    {
      keys: ['Left', 'Right'],
      does: 'In a kernel: the next cell; with Alt, up and down as well',
    },
    { keys: ['Enter'], does: 'Type a value; 1/9 is understood' },
    { keys: ['Escape'], does: 'Take the typing back' },
  ],
}

/** All keys of the app, by subject: those of actions, and those of fields. */
export const keySections = (
  actions: readonly Action[] = [...ACTIONS, ...CELL_ACTIONS],
): readonly KeySection[] => [
  ...KEY_GROUPS.map((title) => ({
    title,
    keys: actions.flatMap(({ keys }) =>
      keys?.help?.group === title ? [{ keys: keys.keys, does: keys.help.does }] : [],
    ),
  })),
  FIELDS,
]

/** What the mouse does. */
export const MOUSE: readonly { readonly act: string; readonly does: string }[] = [
  {
    act: 'Drag a number',
    does: 'Changes it; with Shift ten times finer, with Ctrl or Alt ten times coarser',
  },
  {
    act: 'Drag a layer from the palette',
    does: 'Adds it where you drop it; on a wire it is inserted',
  },
  {
    act: 'Drag from port to port',
    does: 'Connects; clicking one port and then the other does the same',
  },
  { act: 'Drop a wire on empty canvas', does: 'Lists the layers that fit' },
  { act: 'Double-click the canvas', does: 'Searches for a layer to add' },
  { act: 'Drag the canvas, turn the wheel', does: 'Moves the view, zooms' },
  {
    act: 'Point at a cell of a map',
    does: 'Frames what it depends on and, dashed, what depends on it; a click pins it',
  },
  { act: 'Drop or paste a picture', does: 'Shows your own picture to the network' },
]
