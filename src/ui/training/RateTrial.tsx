import { FlaskConical, Square } from 'lucide-react'
import { takeRate } from '../../store/training/editSetup'
import { smoothed } from '../../store/training/sweep'
import { training, useTraining } from '../../store/training/training'
import { LivePlot } from '../chart/LivePlot'
import type { PlotLine } from '../chart/plotLines'
import { Button } from '../controls/Button'
import { printRate } from './print'
import styles from './Training.module.css'

/** Finds a learning rate: the loss while it grows from very small to very large. */
export function RateTrial() {
  const sweep = useTraining((state) => state.sweep)
  const phase = useTraining((state) => state.phase)
  const trying = phase === 'trying'
  const lines: readonly PlotLine[] = sweep
    ? [
        {
          name: 'each step',
          at: sweep.rates,
          values: sweep.losses,
          colour: '--series-2',
          faint: true,
        },
        { name: 'loss', at: sweep.rates, values: smoothed(sweep.losses), colour: '--series-2' },
      ]
    : []
  return (
    <div className={styles.trial}>
      <div className={styles.buttons}>
        <Button
          small
          disabled={phase === 'opening' || phase === 'running'}
          onClick={() => void training.tryRates()}
        >
          {trying ? (
            <Square className="icon icon--s" aria-hidden />
          ) : (
            <FlaskConical className="icon icon--s" aria-hidden />
          )}
          {trying ? 'Stop' : 'Try rates'}
        </Button>
        {sweep?.best && !trying && (
          <Button small variant="primary" onClick={() => takeRate(sweep.best ?? 0)}>
            Use {printRate(round(sweep.best))}
          </Button>
        )}
      </div>
      {sweep ? (
        <LivePlot
          label="Loss by learning rate; press Enter to use the rate at the mark"
          lines={lines}
          across="lr"
          mark={sweep.best}
          logX
          onPick={(rate) => takeRate(round(rate))}
        />
      ) : (
        <p className={styles.none}>
          Steps with a rate that grows from 10⁻⁶ to 10, on a copy of the network: where the loss
          falls fastest the rate is good. Nothing changes; a click on the curve takes a rate.
        </p>
      )}
    </div>
  )
}

/** A rate that one would write. */
const round = (rate: number): number => Number(rate.toPrecision(2))
