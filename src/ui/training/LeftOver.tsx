import { training, useTraining } from '../../store/training/training'
import { Button } from '../controls/Button'
import styles from './Training.module.css'

/** Offers to go on with a run that an earlier visit left unfinished. */
export function LeftOver() {
  const left = useTraining((state) => state.left)
  const phase = useTraining((state) => state.phase)
  if (!left || phase !== 'idle') return null
  const { record, kept } = left
  const goOn = async (): Promise<void> => {
    await training.branch({ record, kept, same: true })
    // Where it could not be opened the pane says why.
    if (training.state.getState().phase === 'paused') await training.start()
  }
  return (
    <div className={styles.said}>
      <p>
        {record.name} was left at step {kept.step.toLocaleString('en')} of{' '}
        {(record.setup.epochs * record.stepsPerEpoch).toLocaleString('en')}; its optimizer is kept.
      </p>
      <Button small variant="primary" onClick={() => void goOn()}>
        Go on from there
      </Button>
      <Button small onClick={training.forgetLeft}>
        Forget it
      </Button>
    </div>
  )
}
