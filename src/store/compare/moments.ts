import type { RunWeights } from '../../engine/trainer/run'
import type { State } from '../core/state'
import { withRunWeights } from '../training/handEdits'
import type { TrainingState } from '../training/state'
import { type OtherNetwork, otherNetwork } from './otherNetwork'

/** A moment at which the present network was another, to compare with. */
export interface KeptMoment {
  readonly id: string
  readonly group: 'Training' | 'Before'
  readonly label: string
  readonly make: () => OtherNetwork
}

/** Steps of undo, and checkpoints of a run, that are offered. */
const MOST_STEPS = 12
const MOST_CHECKPOINTS = 24

const stepsOf = ({ history: { past } }: Pick<State, 'history'>): readonly KeptMoment[] => {
  const step = (i: number, label: string): KeptMoment => ({
    id: `undo ${past.length - i}`,
    group: 'Before',
    label,
    make: () => otherNetwork(label, past[i].value),
  })
  const last = Array.from({ length: Math.min(MOST_STEPS, past.length) }, (_, back) => {
    const i = past.length - 1 - back
    return step(i, `Before “${past[i].label}”`)
  })
  return past.length > MOST_STEPS ? [...last, step(0, 'As far back as undo goes')] : last
}

/** Of many the first, the last, and some between at equal distances. */
const thinned = <T>(all: readonly T[], most: number): readonly T[] =>
  all.length <= most
    ? all
    : Array.from({ length: most }, (_, i) => all[Math.round((i * (all.length - 1)) / (most - 1))])

const checkpointName = (run: string, step: number): string =>
  `${run}, ${step === 0 ? 'start' : `step ${step.toLocaleString('en')}`}`

/** The network with the weights that a run had after a step. */
export const otherOfCheckpoint = (
  run: string,
  step: number,
  weights: RunWeights,
  { project, shapes }: Pick<State, 'project' | 'shapes'>,
): OtherNetwork => otherNetwork(checkpointName(run, step), withRunWeights(project, shapes, weights))

const checkpointsOf = (
  { shelf, runs }: Pick<TrainingState, 'shelf' | 'runs'>,
  { project, shapes }: Pick<State, 'project' | 'shapes'>,
): readonly KeptMoment[] =>
  runs.toReversed().flatMap((run) =>
    thinned(
      shelf.filter((kept) => kept.run === run.id),
      MOST_CHECKPOINTS,
    )
      .toReversed()
      .map(
        ({ step, checkpoint: { weights } }): KeptMoment => ({
          id: `${run.id} ${step}`,
          group: 'Training',
          label: checkpointName(run.name, step),
          make: () => otherOfCheckpoint(run.name, step, weights, { project, shapes }),
        }),
      ),
  )

/** All moments that are kept: checkpoints of training, then steps of undo, the newest first. */
export const momentsOf = (
  state: Pick<State, 'history' | 'project' | 'shapes'>,
  training: Pick<TrainingState, 'shelf' | 'runs'> | null,
): readonly KeptMoment[] => [...(training ? checkpointsOf(training, state) : []), ...stepsOf(state)]
