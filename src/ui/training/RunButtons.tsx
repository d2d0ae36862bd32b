import { GitBranch, Trash2, Undo2 } from 'lucide-react'
import type { RunRecord } from '../../store/training/record'
import { presentRunAs, removeRun } from '../../store/training/runs'
import { ofRun } from '../../store/training/shelf'
import { training, useTraining } from '../../store/training/training'
import { Button } from '../controls/Button'
import styles from './Training.module.css'

/** Takes the weights that a run ended with, goes on from there as another run, or forgets it. */
export function RunButtons({ run }: { readonly run: RunRecord }) {
  const shelf = useTraining((state) => state.shelf)
  const phase = useTraining((state) => state.phase)
  const last = ofRun(shelf, run.id).at(-1)
  const rests = phase === 'idle' && run.ended !== null
  const step = last?.step.toLocaleString('en')
  const gone = `The weights of ${run.name} were not kept`
  const take = (): void => {
    if (!last) return
    presentRunAs(run.id)
    training.look(last)
  }
  return (
    <span className={styles.runButtons}>
      <Button
        variant="icon"
        small
        title={last ? `Take the weights of ${run.name}, step ${step}` : gone}
        disabled={!rests || !last}
        onClick={take}
      >
        <Undo2 className="icon icon--s" aria-hidden />
      </Button>
      <Button
        variant="icon"
        small
        title={last ? `Begin another run where ${run.name} ended` : gone}
        disabled={!rests || !last}
        onClick={() => last && void training.branch({ kept: last, record: run, same: false })}
      >
        <GitBranch className="icon icon--s" aria-hidden />
      </Button>
      <Button
        variant="icon"
        small
        title={`Remove ${run.name}`}
        disabled={!rests}
        onClick={() => removeRun(run.id)}
      >
        <Trash2 className="icon icon--s" aria-hidden />
      </Button>
    </span>
  )
}
