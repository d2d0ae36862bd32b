import { CircleAlert } from 'lucide-react'
import { nodeOf } from '../../graph/project'
import { select } from '../../store/select'
import { useStore } from '../../store/store'
import { useTraining } from '../../store/training/training'
import { viewCommands } from '../../store/view'
import { Button } from '../controls/Button'
import styles from './Training.module.css'

/** What was said last, for eyes and screen readers; with the layer at fault. */
export function Said() {
  const said = useTraining((state) => state.said)
  const card = useStore((state) =>
    said?.card ? (nodeOf(state.project, said.card)?.name ?? null) : null,
  )
  const show = (): void => {
    if (!said?.card) return
    select(said.card)
    viewCommands.show(said.card)
  }
  return (
    <div className={styles.said} data-tone={said?.tone}>
      {said?.tone === 'bad' && <CircleAlert className="icon icon--s" aria-hidden />}
      <p role="status">{said?.text}</p>
      {card && (
        <Button small onClick={show}>
          Show {card}
        </Button>
      )}
    </div>
  )
}
