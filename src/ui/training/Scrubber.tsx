import { GitBranch, GitCompareArrows } from 'lucide-react'
import { part } from '../../store/part'
import { setSession } from '../../store/store'
import { told } from '../../store/told'
import { bytesOf, type KeptCheckpoint, MOST_BYTES, ofRun } from '../../store/training/shelf'
import { presentRun } from '../../store/training/state'
import { training, useTraining } from '../../store/training/training'
import { Button } from '../controls/Button'
import { printMemory } from './print'
import styles from './Training.module.css'

/** Compares the network as it is now with a checkpoint of a run. */
function compareWith(run: string, { step, checkpoint }: KeptCheckpoint): void {
  void told(async () => {
    const { compareWithCheckpoint } = await part(() => import('../../store/compare/comparison'))
    compareWithCheckpoint(run, step, checkpoint.weights)
    setSession({ drawer: 'compare' })
  }, 'The two could not be compared.')
}

/** Goes back and forth in time: the weights of a checkpoint, and so all maps then. */
export function Scrubber() {
  const shelf = useTraining((state) => state.shelf)
  const looking = useTraining((state) => state.looking)
  const phase = useTraining((state) => state.phase)
  const run = useTraining(presentRun)
  if (!run) return null
  const kept = ofRun(shelf, run.id)
  if (kept.length < 2) return null
  const last = kept.length - 1
  const found = looking ? kept.findIndex(({ step }) => step === looking.step) : last
  const at = found < 0 ? last : found
  const rests = phase === 'paused' || phase === 'idle'
  return (
    <div className={styles.scrubber}>
      <label className={styles.time}>
        <span>Time</span>
        <input
          type="range"
          min={0}
          max={last}
          step={1}
          value={at}
          disabled={!rests}
          aria-valuetext={`Step ${kept[at].step} of ${kept[last].step}`}
          onChange={(event) => training.look(kept[Number(event.target.value)])}
        />
        <output>step {kept[at].step.toLocaleString('en')}</output>
      </label>
      <Button
        small
        variant="quiet"
        disabled={!rests || (at === last && phase === 'paused')}
        title="Begin another run with the weights and the optimizer of this moment"
        onClick={() => void training.branch({ kept: kept[at], record: run, same: false })}
      >
        <GitBranch className="icon icon--s" aria-hidden />
        Branch
      </Button>
      <Button
        small
        variant="quiet"
        title={`Compare this moment with the ${at === last ? 'start' : 'end'}: weights and maps`}
        onClick={() => compareWith(run.name, kept[at === last ? 0 : last])}
      >
        <GitCompareArrows className="icon icon--s" aria-hidden />
        Compare
      </Button>
      <span
        className={styles.memory}
        title={
          `${shelf.length} checkpoints; where they need more than ${printMemory(MOST_BYTES)}, ` +
          'those between others are dropped'
        }
      >
        {printMemory(bytesOf(shelf))}
      </span>
    </div>
  )
}
