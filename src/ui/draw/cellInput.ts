import { parseNumber } from '../../sources/number'
import { notify } from '../../store/store'
import { formatNumber } from '../controls/formatNumber'
import { cellText } from './cellText'

// A cell is an input with `data-index`, its place in the tensor, and `data-value`; `data-draft`
// stands on it while something is typed that is not set yet.

/** Sets the number of a cell; edits of one gesture are one step. */
export type SetCell = (cell: HTMLInputElement, value: number, gesture: string | null) => void

/** The cell that an event is about. */
export const cellAt = (target: EventTarget | null): HTMLInputElement | null =>
  target instanceof HTMLInputElement && target.dataset.index !== undefined ? target : null

export const valueOf = (cell: HTMLInputElement): number => Number(cell.dataset.value)

/** Its place in the tensor, row-major from 0. */
export const indexOf = (cell: HTMLInputElement): number => Number(cell.dataset.index)

/** Is something typed in it that is not set yet? */
export const isDraft = (cell: HTMLInputElement): boolean => 'draft' in cell.dataset

/** Something was typed: it is a draft from now on, and told where it is no number. */
export function noteDraft(cell: HTMLInputElement): void {
  cell.dataset.draft = ''
  cell.setAttribute('aria-invalid', String(typeof parseNumber(cell.value) !== 'number'))
}

/** Shows all digits of the number, to be typed over. */
export function beginDraft(cell: HTMLInputElement): void {
  cell.dataset.draft = ''
  cell.value = formatNumber(valueOf(cell), 8)
  cell.select()
}

/** Shows the number again, as wide as in a grid of so many columns. */
export function dropDraft(cell: HTMLInputElement, cols: number): void {
  delete cell.dataset.draft
  cell.removeAttribute('aria-invalid')
  cell.value = cellText(valueOf(cell), cols)
}

/** The number that was typed; null, and said in a sentence, where it is none. */
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
