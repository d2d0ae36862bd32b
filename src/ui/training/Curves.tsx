import { useState } from 'react'
import { firstStep, type RunRecord } from '../../store/training/record'
import { presentRun } from '../../store/training/state'
import { smoothed } from '../../store/training/sweep'
import { useTraining } from '../../store/training/training'
import { LivePlot } from '../chart/LivePlot'
import type { PlotLine } from '../chart/plotLines'
import { Switch } from '../controls/Switch'
import { printShare } from './print'
import { runColour } from './runColour'
import styles from './Training.module.css'

/** How much of a smoothed number is that of before: as TensorBoard's slider stands. */
const SMOOTHING = 0.9

/** The lines of one run: each step, their running mean, and the validation after each epoch. */
function linesOf(
  run: RunRecord,
  colour: string,
  alone: boolean,
  of: 'losses' | 'accuracies',
): readonly PlotLine[] {
  const values = run[of]
  const judged = run.judged.map((one) => (of === 'losses' ? one.loss : (one.accuracy ?? NaN)))
  const first = firstStep(run) + 1
  const name = alone ? 'training' : run.name
  return [
    { name: `${run.name} each step`, first, values, colour, faint: true },
    { name, first, values: smoothed(values, SMOOTHING), colour },
    ...(judged.length > 0
      ? [
          {
            name: alone ? 'validation' : `${run.name} validation`,
            at: run.judged.map(({ step }) => step),
            values: judged,
            colour: alone ? '--series-3' : colour,
            unnamed: !alone,
            dots: true,
            dashed: true,
          },
        ]
      : []),
  ]
}

/** The curves of the present run and of those that are shown beside it. */
export function Curves() {
  const runs = useTraining((state) => state.runs)
  const present = useTraining(presentRun)
  const looking = useTraining((state) => state.looking)
  const [log, setLog] = useState(false)
  const shown = runs.filter((run) => run.shown)
  if (shown.length === 0)
    return (
      <p className={styles.none}>
        The loss and the share of right answers appear here, step by step, while the maps above
        change.
      </p>
    )
  const alone = shown.length === 1
  const draw = (of: 'losses' | 'accuracies'): readonly PlotLine[] =>
    shown.flatMap((run) => linesOf(run, runColour(runs, run), alone, of))
  const to = Math.max(...shown.map((run) => run.setup.epochs * run.stepsPerEpoch))
  const classes = shown.some((run) => Number.isFinite(run.accuracies[0]))
  const [{ stepsPerEpoch }] = shown
  const epochs = shown.every((run) => run.stepsPerEpoch === stepsPerEpoch)
  const aside = (at: number): string => (epochs ? `, epoch ${(at / stepsPerEpoch).toFixed(1)}` : '')
  const common = { across: 'step', aside, to, mark: looking?.step ?? null }
  return (
    <div className={styles.plots}>
      <div className={styles.plot}>
        <h2 className={styles.plotHead}>
          Loss
          <Switch
            label="Logarithmic loss axis"
            checked={log}
            onChange={setLog}
            words={['linear', 'log']}
          />
        </h2>
        <LivePlot
          {...common}
          label={`Loss by step${present ? ` of ${present.name}` : ''}`}
          lines={draw('losses')}
          logY={log}
        />
      </div>
      {classes && (
        <div className={styles.plot}>
          <h2 className={styles.plotHead}>Right answers</h2>
          <LivePlot
            {...common}
            label={`Share of right answers by step${present ? ` of ${present.name}` : ''}`}
            lines={draw('accuracies')}
            print={printShare}
          />
        </div>
      )}
    </div>
  )
}
