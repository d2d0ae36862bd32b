import { Check, Pause, Play, SkipForward, StepForward, Trash2 } from 'lucide-react'
import { presentRun } from '../../store/training/state'
import { training, useTraining } from '../../store/training/training'
import { Button } from '../controls/Button'
import { epochOf, epochStep, startsRun, stepOf } from './keys'
import { printCountdown, printLoss, printRate, printShare } from './print'
import styles from './Training.module.css'

/** Starts, pauses and ends a run; beside the buttons where it is. */
export function RunBar() {
  const phase = useTraining((state) => state.phase)
  const open = phase === 'running' || phase === 'paused'
  const busy = phase === 'opening' || phase === 'trying'
  return (
    <div className={styles.bar}>
      <div className={styles.buttons} role="group" aria-label="Run">
        {phase === 'running' ? (
          <Button
            variant="primary"
            onClick={() => void training.pause()}
            title={startsRun('Pause')}
          >
            <Pause className="icon icon--s" aria-hidden />
            Pause
          </Button>
        ) : (
          <Button
            variant="primary"
            disabled={busy}
            onClick={() => void training.start()}
            title={startsRun(open ? 'Go on' : 'Train')}
          >
            <Play className="icon icon--s" aria-hidden />
            {open ? 'Go on' : 'Train'}
          </Button>
        )}
        <Button
          variant="icon"
          disabled={busy || phase === 'running'}
          title={stepOf}
          onClick={() => void training.step()}
        >
          <StepForward className="icon" aria-hidden />
        </Button>
        <Button
          variant="icon"
          disabled={busy || phase === 'running'}
          title={epochOf}
          onClick={() => void training.epoch()}
        >
          <SkipForward className="icon" aria-hidden />
        </Button>
        <Button
          variant="quiet"
          disabled={!open}
          aria-label="Keep"
          title="End the run; what it learned stays, as one step of undo"
          onClick={() => void training.keep()}
        >
          <Check className="icon icon--s" aria-hidden />
          <span className={styles.word}>Keep</span>
        </Button>
        <Button
          variant="quiet"
          disabled={!open}
          aria-label="Discard"
          title="End the run; the weights are those before it again"
          onClick={() => void training.discard()}
        >
          <Trash2 className="icon icon--s" aria-hidden />
          <span className={styles.word}>Discard</span>
        </Button>
      </div>
      <Where />
    </div>
  )
}

/** Where the run is, and how fast. */
function Where() {
  const pace = useTraining((state) => state.pace)
  const run = useTraining(presentRun)
  const phase = useTraining((state) => state.phase)
  const timing = useTraining((state) => state.timing)
  if (timing) return <p className={styles.where}>Times WebAssembly against WebGL…</p>
  if (!run) return <p className={styles.where}>{phase === 'opening' ? 'Begins…' : null}</p>
  const { epochs } = run.setup
  const all = epochs * run.stepsPerEpoch
  // A run that an earlier visit left has steps, and no pace yet.
  const step = pace?.step ?? (run.from?.step ?? 0) + run.losses.length
  return (
    <dl className={styles.where}>
      <Fact name="epoch">
        {epochStep(step, run)}
        <span className="faint">/{epochs}</span>
      </Fact>
      <Fact name="step">
        {step.toLocaleString('en')}
        <span className="faint">/{all.toLocaleString('en')}</span>
      </Fact>
      {pace && (
        <>
          <Fact name="loss">{printLoss(pace.loss)}</Fact>
          {Number.isFinite(pace.accuracy) && <Fact name="right">{printShare(pace.accuracy)}</Fact>}
          <Fact name="lr">{printRate(pace.rate)}</Fact>
          <Fact name="samples/s">{Math.round(pace.samplesPerSecond).toLocaleString('en')}</Fact>
          <On />
          {phase === 'running' && <Fact name="left">{printCountdown(pace.secondsLeft)}</Fact>}
        </>
      )}
    </dl>
  )
}

/** What it is computed with; why stands there where a trial told, or something is in the way. */
function On() {
  const on = useTraining((state) => state.on)
  if (!on) return null
  const name = on.backend === 'wasm' ? 'WebAssembly' : 'WebGL'
  return (
    <div>
      <dt>on</dt>
      <dd title={`${name}: ${on.why}`}>{name}</dd>
      {on.notable && <dd className={styles.why}>{on.why}</dd>}
    </div>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
