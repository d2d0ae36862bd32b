import { type RefObject, useEffect } from 'react'
import { copySelection, cutSelection } from '../../../store/clipboard'
import { nudge, removeSelected } from '../../../store/edits/cards'
import { duplicate } from '../../../store/edits/copies'
import { saveProjectFile } from '../../../store/files'
import { select } from '../../../store/select'
import { redo, store, undo } from '../../../store/store'
import { viewCommands } from '../../../store/view'

/** Is this a field, or something else with keys of its own? */
export const inField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.closest('input, textarea, select, [role="spinbutton"], dialog, [role="menu"]') !== null)

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** An arrow moves the selected cards by 4 px, 20 with Shift. */
function nudgeBy(key: string, far: boolean): void {
  const step = far ? 20 : 4
  const [dx, dy] = STEPS[key]
  nudge(dx * step, dy * step)
}

/** Does a view stand in place of the canvas? Then its cards are out of reach. */
const isCovered = (): boolean => store.getState().session.pane !== null

function withControl(key: string, shift: boolean): boolean {
  if (key === 'y' || (key === 'z' && shift)) redo()
  else if (key === 'z') undo()
  else if (key === 's') void saveProjectFile()
  else if (isCovered()) return false
  else if (key === 'd') duplicate()
  else if (key === 'a') select(...store.getState().project.graph.nodes.map((node) => node.id))
  else return false
  return true
}

/** The keys of the app; never inside a field, which has its own. */
export function useKeys(
  root: RefObject<HTMLElement | null>,
  openAdd: () => void,
  openConnect: (from: string) => void,
): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const control = event.ctrlKey || event.metaKey
      const key = event.key.toLowerCase()
      if (event.defaultPrevented) return
      if (inField(event.target)) return
      if (control) {
        if (withControl(key, event.shiftKey)) event.preventDefault()
        return
      }
      if (event.altKey || isCovered()) return
      const card =
        event.target instanceof HTMLElement
          ? event.target.closest<HTMLElement>('[data-node]')
          : null
      if ((key === 'enter' || key === ' ') && card && event.target === card) {
        const node = store
          .getState()
          .project.graph.nodes.find((one) => one.name === card.dataset.node)
        if (node) select(node.id)
      } else if (key === 'delete' || key === 'backspace') removeSelected()
      else if (
        event.key in STEPS &&
        (card || event.target === document.body) &&
        store.getState().session.selection.length > 0
      )
        nudgeBy(event.key, event.shiftKey)
      else if (key === 'a') openAdd()
      else if (key === 'c' && store.getState().session.selection[0])
        openConnect(store.getState().session.selection[0])
      else if (key === '0') viewCommands.zoomTo100()
      else if (key === '1') viewCommands.fit()
      else if (key === 'f' && store.getState().session.selection[0])
        viewCommands.show(store.getState().session.selection[0])
      else if (key === 'escape') select()
      else return
      event.preventDefault()
    }
    const copied = (event: ClipboardEvent): void => {
      if (inField(event.target) || isCovered() || !document.getSelection()?.isCollapsed) return
      const text = event.type === 'cut' ? cutSelection() : copySelection()
      if (text === null) return
      event.clipboardData?.setData('text/plain', text)
      event.preventDefault()
    }
    addEventListener('keydown', pressed)
    addEventListener('copy', copied)
    addEventListener('cut', copied)
    return () => {
      removeEventListener('keydown', pressed)
      removeEventListener('copy', copied)
      removeEventListener('cut', copied)
    }
  }, [root, openAdd, openConnect])
}
