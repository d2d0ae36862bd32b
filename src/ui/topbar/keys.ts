/**
 * One line of the help: keys that are pressed together are joined by `+` on screen; alternatives
 * are separate entries of `keys`.
 */
export interface KeyHelp {
  readonly keys: readonly string[]
  readonly does: string
}

/**
 * All keys of the app, by subject. `Mod` is Ctrl, or Cmd on a Mac. None acts while a field is
 * edited.
 */
export const KEYS: readonly { readonly title: string; readonly keys: readonly KeyHelp[] }[] = [
  {
    title: 'Building',
    keys: [
      { keys: ['A'], does: 'Add a layer' },
      { keys: ['C'], does: 'Connect the selected layer: a list of targets opens' },
      { keys: ['Delete', 'Backspace'], does: 'Delete what is selected' },
      { keys: ['Mod+D'], does: 'Duplicate' },
      { keys: ['Mod+X'], does: 'Cut' },
      { keys: ['Mod+C'], does: 'Copy' },
      { keys: ['Mod+V'], does: 'Paste: layers, or a picture' },
      { keys: ['Mod+A'], does: 'Select all' },
      { keys: ['Arrows'], does: 'Nudge the selected layers' },
    ],
  },
  {
    title: 'Project',
    keys: [
      { keys: ['Mod+Z'], does: 'Undo' },
      { keys: ['Mod+Shift+Z'], does: 'Redo' },
      { keys: ['Mod+S'], does: 'Save as a file' },
    ],
  },
  {
    title: 'View',
    keys: [
      { keys: ['0'], does: 'Zoom to 100 %' },
      { keys: ['1'], does: 'Fit everything' },
      { keys: ['F'], does: 'Bring the selected layer into view' },
      { keys: ['?'], does: 'This list' },
    ],
  },
  {
    title: 'Cells of a map',
    keys: [
      {
        keys: ['P'],
        does: 'Pin the cell under the pointer, or one of the selected layer; let it go',
      },
      { keys: ['Arrows'], does: 'Move the pinned cell; with Shift by ten' },
      { keys: ['[', ']'], does: 'The same cell of the channel before or after' },
      { keys: ['Escape'], does: 'Let the pinned cell go' },
    ],
  },
  {
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
  },
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

/** A key as it is written on this machine's keyboard. */
export const printKey = (key: string, mac: boolean): string =>
  key
    .split('+')
    .map((part) => (part === 'Mod' ? (mac ? '⌘' : 'Ctrl') : part === 'Shift' && mac ? '⇧' : part))
    .join(mac ? ' ' : ' + ')
