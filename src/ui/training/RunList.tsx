import { renameRun, showRun } from '../../store/training/runs'
import { useTraining } from '../../store/training/training'
import { Switch } from '../controls/Switch'
import { TextField } from '../controls/TextField'
import { printLoss, printShare } from './print'
import { RunButtons } from './RunButtons'
import { RunKernels } from './RunKernels'
import { runColour } from './runColour'
import { setupWords } from './setupWords'
import styles from './Training.module.css'

/** All runs of the project, to compare their curves. */
export function RunList() {
  const runs = useTraining((state) => state.runs)
  if (runs.length === 0) return <p className={styles.none}>No runs yet.</p>
  return (
    <>
      <ol className={styles.runs}>
        {runs.toReversed().map((run) => {
          const last = run.judged.at(-1)
          return (
            <li key={run.id} className={styles.run}>
              <i style={{ background: `var(${runColour(runs, run)})` }} />
              <TextField
                label={`Name of ${run.name}`}
                value={run.name}
                refusal={(text) => (text.trim() === '' ? 'A run needs a name.' : null)}
                onChange={(name) => renameRun(run.id, name)}
              />
              <Switch
                label={`Curve of ${run.name}`}
                checked={run.shown}
                onChange={(shown) => showRun(run.id, shown)}
                words={['hidden', 'shown']}
              />
              <p className={styles.runFacts}>
                {setupWords(run.setup)}
                {run.from && `, from ${run.from.name} at step ${run.from.step}`}
                <br />
                {last && `validation ${printLoss(last.loss)}`}
                {last?.accuracy !== null && last && `, ${printShare(last.accuracy)} right`}
                {last && '. '}
                {run.ended}
              </p>
              <RunButtons run={run} />
            </li>
          )
        })}
      </ol>
      <RunKernels />
    </>
  )
}
