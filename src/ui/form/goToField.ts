import { select } from '../../store/select'
import { viewCommands } from '../../store/view'
import { fieldId } from './fieldRow'

const FOCUSABLE = 'input, select, textarea, button, [tabindex]'

/**
 * Selects a layer, brings its card into view, and focuses one of its fields once the inspector
 * shows it.
 */
export function goToField(node: string, field?: string): void {
  select(node)
  viewCommands.show(node)
  if (!field) return
  const focus = (): void => {
    const row = document.getElementById(fieldId(field))
    const control = row?.matches(FOCUSABLE) ? row : row?.querySelector<HTMLElement>(FOCUSABLE)
    control?.focus()
  }
  requestAnimationFrame(() => requestAnimationFrame(focus))
}
