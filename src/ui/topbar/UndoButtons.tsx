import { Redo2, Undo2 } from 'lucide-react'
import type { State } from '../../store/core/state'
import { redo, undo } from '../../store/store'
import { Button } from '../controls/Button'
import { follow } from '../parts/follow'
import styles from './Topbar.module.css'

type Side = (state: State) => { readonly label: string } | undefined

const followStep = (word: string, side: Side) =>
  follow<HTMLButtonElement>((button, state) => {
    const step = side(state)
    const title = step ? `${word}: ${step.label}` : word
    if (button.disabled === Boolean(step)) button.disabled = !step
    if (button.title === title) return
    button.title = title
    button.setAttribute('aria-label', title)
  })

const followUndo = followStep('Undo', ({ history }) => history.past[history.past.length - 1])
const followRedo = followStep('Redo', ({ history }) => history.future[0])

/**
 * Undo and redo with the names of what they take back or bring again; written outside React, since
 * every edit changes them.
 */
export function UndoButtons() {
  return (
    <div className={styles.row}>
      <Button ref={followUndo} variant="icon" onClick={undo}>
        <Undo2 className="icon" aria-hidden />
      </Button>
      <Button ref={followRedo} variant="icon" onClick={redo}>
        <Redo2 className="icon" aria-hidden />
      </Button>
    </div>
  )
}
