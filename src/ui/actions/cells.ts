import type { Shape } from '../../layers/tensorShape'
import type { PointedCell } from '../../store/core/pointed'
import type { State } from '../../store/core/state'
import { pointAt, pointedCell } from '../../store/pointed'
import type { Action, ActionContext, KeyPress } from './action'

const shapeIn = (state: State, node: string): Shape | null => state.shapes.get(node)?.output ?? null

/** The middle cell of the first map of a node's output. */
const middleOf = (shape: Shape): number[] =>
  shape.map((size, axis) => (axis < shape.length - 2 ? 0 : size >> 1))

/** What P pins: the cell under the pointer, else the middle one of the selected card. */
function pinnable({ state, cards: [card] }: ActionContext): PointedCell | null {
  const cell = pointedCell()
  if (cell) return cell
  const shape = card === undefined ? null : shapeIn(state, card)
  return shape && !shape.includes(0) ? { node: card, index: middleOf(shape), pinned: true } : null
}

const pinned = (): PointedCell | null => {
  const cell = pointedCell()
  return cell?.pinned ? cell : null
}
const NONE = 'No cell is pinned.'
const isPinned = (): true | string => pinned() !== null || NONE

const isMovable = ({ state }: ActionContext): true | string => {
  const cell = pinned()
  return (cell !== null && shapeIn(state, cell.node) !== null) || NONE
}

const pinCell: Action = {
  id: 'pinCell',
  label: 'Pin a cell',
  keys: {
    place: 'cell',
    keys: ['P'],
    help: {
      group: 'Cells of a map',
      does: 'Pin the cell under the pointer, or one of the selected layer; let it go',
    },
  },
  when: (context) => pinnable(context) !== null || 'Select a layer, or point at a cell.',
  do(context) {
    const cell = pinnable(context)
    pointAt(cell && !pinned() ? { ...cell, pinned: true } : null)
  },
}

/** How far a key moves a cell, and along which axis of a tensor of this rank. */
type StepOf = (press: KeyPress, rank: number) => { readonly axis: number; readonly by: number }

const move =
  (stepOf: StepOf): Action['do'] =>
  ({ state, press }) => {
    const cell = pinned()
    const shape = cell && shapeIn(state, cell.node)
    if (!cell || !shape || !press) return
    const { axis, by } = stepOf(press, shape.length)
    pointAt({
      ...cell,
      index: cell.index.map((place, i) =>
        Math.min(shape[i] - 1, Math.max(0, place + (i === axis ? by : 0))),
      ),
    })
  }

/** Channels of signals and samples of vectors are drawn below one another. */
const along: StepOf = ({ key, shiftKey }, rank) => {
  const back = key === 'ArrowLeft' || key === 'ArrowUp'
  return {
    axis: key === 'ArrowLeft' || key === 'ArrowRight' ? rank - 1 : rank - 2,
    by: (back ? -1 : 1) * (shiftKey ? 10 : 1),
  }
}
const across: StepOf = ({ key }, rank) => ({
  axis: rank < 3 ? rank - 2 : 1,
  by: key === '[' || key === 'PageUp' ? -1 : 1,
})

const moveCell: Action = {
  id: 'moveCell',
  label: 'Move the pinned cell',
  keys: {
    place: 'cell',
    keys: ['Arrows'],
    help: { group: 'Cells of a map', does: 'Move the pinned cell; with Shift by ten' },
  },
  when: isMovable,
  do: move(along),
}

const changeChannel: Action = {
  id: 'changeChannel',
  label: 'Another channel',
  keys: {
    place: 'cell',
    keys: ['[', ']'],
    also: ['PageUp', 'PageDown'],
    help: { group: 'Cells of a map', does: 'The same cell of the channel before or after' },
  },
  when: isMovable,
  do: move(across),
}

const releaseCell: Action = {
  id: 'releaseCell',
  label: 'Let the pinned cell go',
  keys: {
    place: 'cell',
    keys: ['Escape'],
    help: { group: 'Cells of a map', does: 'Let the pinned cell go' },
  },
  when: isPinned,
  do: () => pointAt(null),
}

/** The actions on cells of maps, in the order of Help. */
export const CELL_ACTIONS: readonly Action[] = [pinCell, moveCell, changeChannel, releaseCell]
