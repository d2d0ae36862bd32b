import { parseNumber } from '../../sources/number'
import { notify } from '../../store/store'
import { formatNumber } from '../controls/formatNumber'
import { cellText } from './cellText'

// A cell is an input with `data-index`, its index in the tensor, and `data-value`; it has
// `data-draft` while something typed is not committed yet.

/** Sets the number of a cell; edits of one gesture are one undo step. */
export type SetCell = (cell: HTMLInputElement, value: number, gesture: string | null) => void

/** The cell that an event targets. */
export const cellAt = (target: EventTarget | null): HTMLInputElement | null =>
  target instanceof HTMLInputElement && target.dataset.index !== undefined ? target : null

/** Its number. */
export const valueOf = (cell: HTMLInputElement): number => Number(cell.dataset.value)

/** Its index in the tensor's data, row-major from 0. */
export const indexOf = (cell: HTMLInputElement): number => Number(cell.dataset.index)

/** Does it hold uncommitted text? */
export const isDraft = (cell: HTMLInputElement): boolean => 'draft' in cell.dataset

/** Marks typed text as a draft, and as invalid if it is not a number. */
export function noteDraft(cell: HTMLInputElement): void {
  cell.dataset.draft = ''
  cell.setAttribute('aria-invalid', String(typeof parseNumber(cell.value) !== 'number'))
}

/** Shows the number in full, to be typed over. */
export function beginDraft(cell: HTMLInputElement): void {
  cell.dataset.draft = ''
  cell.value = formatNumber(valueOf(cell), 8)
  cell.select()
}

/** Shows the number again, formatted for a grid with this many columns. */
export function dropDraft(cell: HTMLInputElement, cols: number): void {
  delete cell.dataset.draft
  cell.removeAttribute('aria-invalid')
  cell.value = cellText(valueOf(cell), cols)
}

/** The typed number; null, with a message, if it is not one. */
export function readDraft(cell: HTMLInputElement): number | null {
  const typed = parseNumber(cell.value)
  const why =
    typeof typed !== 'number'
      ? typed.error
      : Number.isFinite(typed)
        ? null
        : 'a finite number is typed here.'
  if (why === null && typeof typed === 'number') return typed
  notify('bad', `${cell.getAttribute('aria-label')} stays as it was: ${why}`)
  return null
}
