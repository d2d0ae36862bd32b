import { pace } from '../controls/valueFromDrag'

/** An arrow key changes a cell by this much. */
const STEP = 0.1

/** What a key does in the focused cell. */
export type CellDeed =
  /** Cancels the drag. */
  | { readonly does: 'cancel' }
  /** Discards the draft. */
  | { readonly does: 'forget' }
  /** Commits the draft. */
  | { readonly does: 'commit' }
  /** Starts editing the number in place. */
  | { readonly does: 'type' }
  /** Changes the number. */
  | { readonly does: 'step'; readonly by: number }
  /** Sets the number to 0. */
  | { readonly does: 'clear' }
  /** Moves by this many cells, or to the first or last one. */
  | { readonly does: 'move'; readonly by: number }
  | { readonly does: 'first' }
  | { readonly does: 'last' }

type KeyDown = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'shiftKey'>

const SIDEWAYS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 }
const UPWARDS: Readonly<Record<string, number>> = { ArrowUp: 1, ArrowDown: -1 }
const JUMPS: Readonly<Record<string, CellDeed>> = {
  Home: { does: 'first' },
  End: { does: 'last' },
  Delete: { does: 'clear' },
  Backspace: { does: 'clear' },
}

/**
 * The meaning of a key in a grid with `cols` columns: up and down step (with Alt they move), left
 * and right move. Undefined for keys that are not the grid's, such as text editing keys while
 * typing.
 */
export function deedOf(
  event: KeyDown,
  cols: number,
  { typing, dragging }: { readonly typing: boolean; readonly dragging: boolean },
): CellDeed | undefined {
  if (event.key === 'Escape')
    return dragging ? { does: 'cancel' } : typing ? { does: 'forget' } : undefined
  if (event.key === 'Enter') return { does: typing ? 'commit' : 'type' }
  const upwards: number | undefined = UPWARDS[event.key]
  if (upwards !== undefined && !event.altKey)
    return { does: 'step', by: upwards * STEP * pace(event) }
  if (typing) return undefined
  if (upwards !== undefined) return { does: 'move', by: -upwards * cols }
  const sideways: number | undefined = SIDEWAYS[event.key]
  if (sideways !== undefined)
    return event.shiftKey || event.ctrlKey ? undefined : { does: 'move', by: sideways }
  return JUMPS[event.key]
}
