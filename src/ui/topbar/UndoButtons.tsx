import { Redo2, Undo2 } from 'lucide-react'
import type { Ref } from 'react'
import { type Action, contextNow, isPossible, labelOf, run } from '../actions/action'
import { redo, undo } from '../actions/history'
import { ariaKeys } from '../actions/keys'
import { Button } from '../controls/Button'
import { follow } from '../parts/follow'
import styles from './Topbar.module.css'

const followStep = (action: Action): Ref<HTMLButtonElement> =>
  follow<HTMLButtonElement>((button) => {
    const context = contextNow()
    const possible = isPossible(action, context)
    const title = labelOf(action, context)
    if (button.disabled === possible) button.disabled = !possible
    if (button.title === title) return
    button.title = title
    button.setAttribute('aria-label', title)
  })

const followUndo = followStep(undo)
const followRedo = followStep(redo)

/**
 * Undo and redo, labelled with their steps; written outside React, since every edit changes them.
 */
export const UndoButtons = () => (
  <div className={styles.row}>
    <Button
      ref={followUndo}
      variant="icon"
      aria-keyshortcuts={ariaKeys(undo)}
      onClick={() => run(undo)}
    >
      <Undo2 className="icon" aria-hidden />
    </Button>
    <Button
      ref={followRedo}
      variant="icon"
      aria-keyshortcuts={ariaKeys(redo)}
      onClick={() => run(redo)}
    >
      <Redo2 className="icon" aria-hidden />
    </Button>
  </div>
)
