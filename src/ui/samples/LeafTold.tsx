import type { Targets } from '../../sources/sampleSet'
import { leafing } from '../../store/training/leafing'
import { Button } from '../controls/Button'
import { printNumber } from '../controls/formatNumber'
import styles from './Samples.module.css'
import { className, targetWords } from './sampleWords'
import type { Leafed } from './useLeafed'

interface LeafToldProps {
  readonly leafed: Leafed
  readonly targets: Targets
  /** The number in the set of the sample that the card shows. */
  readonly sample: number
}

/** What the shown sample is and was taken for; or how far judging is, or why there is nothing. */
export function LeafTold({ leafed, targets, sample }: LeafToldProps) {
  const { state, list, shown, part } = leafed
  if (!state) return null
  const { fault, done, stale, judged } = state
  const is = targetWords(targets, sample)
  const counted = part.length.toLocaleString('en')
  if (fault !== null) return <p className={styles.fault}>{fault}</p>
  if (done !== null && !judged)
    return (
      <div className={styles.row}>
        <span className={styles.told}>Judging {counted} samples</span>
        <progress className={styles.progress} max={part.length} value={done} />
        <Button small onClick={leafing.end}>
          Stop
        </Button>
      </div>
    )
  if (!judged)
    return <p className={styles.told}>The samples are judged as soon as training rests.</p>
  return (
    <>
      {list.length === 0 ? (
        <p className={styles.told}>
          {state.taken ? `None of ${counted} samples is.` : `None of ${counted} samples is wrong.`}
        </p>
      ) : (
        shown && (
          <p className={styles.told} role="status">
            {targets.of === 'classes' ? 'Is' : 'Target'} <b>{is}</b>
            {shown.predicted >= 0 && (
              <>
                , predicted <b>{className(targets, shown.predicted)}</b>
              </>
            )}
            , loss <span className="mono">{printNumber(shown.loss, 3)}</span>
          </p>
        )
      )}
      {stale && (
        <p className="faint">The weights have changed since; judged anew when they rest.</p>
      )}
    </>
  )
}
