import { Stethoscope } from 'lucide-react'
import { useMemo } from 'react'
import { nodeOf } from '../../graph/project'
import type { TrainingSetup } from '../../graph/trainingSetup'
import { select } from '../../store/select'
import { store, useStore } from '../../store/store'
import { editSetup, takeRate } from '../../store/training/editSetup'
import { signsOf } from '../../store/training/runSigns'
import { setupOf } from '../../store/training/setup'
import { presentRun } from '../../store/training/state'
import { useTraining } from '../../store/training/training'
import { viewCommands } from '../../store/view'
import { type Advice, diagnose } from '../../training/diagnosis'
import { OPTIMIZERS } from '../../training/optimizers'
import { Button } from '../controls/Button'
import { printRate } from './print'
import styles from './Training.module.css'
import { useDataCard } from './useDataCard'

/** The rate that the schedule starts from. */
const baseRate = ({ optimizer: { kind, parameters } }: TrainingSetup): number =>
  Number(parameters.lr ?? OPTIMIZERS.find((one) => one.kind === kind)?.fields[0].default)

/** What a button does of an advice: its words, and the edit; null where it is for the hand. */
function editOf(advice: Advice): readonly [label: string, make: () => void] | null {
  switch (advice.of) {
    case 'rate': {
      const now = baseRate(setupOf(store.getState().project))
      const next = Number((now * advice.factor).toPrecision(3))
      return [`Set lr to ${printRate(next)}`, () => takeRate(next)]
    }
    case 'clipping':
      return [
        `Clip to norm ${advice.norm}`,
        () =>
          void editSetup('clip_grad_norm_', (setup) => ({
            ...setup,
            clipping: { kind: 'clip_grad_norm_', parameters: { max_norm: advice.norm } },
          })),
      ]
    case 'patience':
      return [
        'Stop early',
        () =>
          void editSetup(`patience → ${advice.epochs}`, (setup) => ({
            ...setup,
            patience: advice.epochs,
          })),
      ]
    default:
      return null
  }
}

const nameOf = (card: string): string => nodeOf(store.getState().project, card)?.name ?? 'a layer'

/** What is wrong with the run, in a sentence, with something to try. */
export function Advised() {
  const run = useTraining(presentRun)
  const watched = useTraining((state) => state.watched)
  const targets = useDataCard()?.facts?.targets
  const classes = targets?.of === 'classes' ? targets.names.length : null
  const known = useStore((state) => state.project.graph)
  const found = useMemo(
    () => run && known && diagnose(signsOf(run, watched, classes), nameOf),
    [run, watched, classes, known],
  )
  if (!run || !found) return null
  const { card } = found
  const act = editOf(found.change)
  return (
    <div className={styles.advised} role="note">
      <Stethoscope className="icon icon--s" aria-hidden />
      <p>
        <b>{found.text}</b> {found.advice}
      </p>
      {card !== null && (
        <Button
          small
          onClick={() => {
            select(card)
            viewCommands.show(card)
          }}
        >
          Show {nameOf(card)}
        </Button>
      )}
      {act && (
        <Button small onClick={act[1]}>
          {act[0]}
        </Button>
      )}
    </div>
  )
}
