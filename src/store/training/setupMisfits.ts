import { stepsIn, type TrainingSetup } from '../../graph/trainingSetup'
import type { Parameters } from '../../layers/fields'
import type { Shape } from '../../layers/tensorShape'
import {
  chosenParameters,
  clippingOf,
  initialisationOf,
  lossOf,
  optimizerOf,
  scheduleOf,
} from '../../training'
import type { LastCard } from '../../training/lossKind'
import { parameterProblem } from '../../training/parameterProblem'
import type { TargetFacts } from '../../training/targets'
import type { TrainingProblem } from '../../training/trainingProblem'
import type { ChoiceKind, ChoiceName } from './choices'

/** A choice that does not fit. */
export interface Misfit {
  readonly choice: ChoiceName
  readonly problem: TrainingProblem
}

/** What a setup has to fit. */
export interface SetupSurroundings {
  /** What the loss reads and is given; null where that is not known yet. */
  readonly end: {
    /** Of one sample, batch axis first, of whatever size. */
    readonly output: Shape
    readonly last: LastCard
    readonly targets: TargetFacts
  } | null
  /** The card whose samples are learned, and how many each part has; null where not known. */
  readonly data: {
    readonly id: string
    readonly training: number
    readonly validation: number
  } | null
}

/** Why a kind cannot be with these parameters, or the first that the file holds wrongly. */
function problemOf<K extends Pick<ChoiceKind, 'fields'>>(
  kind: K | undefined,
  given: Parameters,
  own: (kind: K, p: Parameters) => TrainingProblem | null = () => null,
): TrainingProblem | null {
  if (!kind) return null
  return (
    parameterProblem(kind.fields, given, (p) => own(kind, p)) ??
    own(kind, chosenParameters(kind, given))
  )
}

/** The choices of a setup that do not fit the network, its data or the run, in their order. */
export function setupMisfits(
  setup: TrainingSetup,
  { end, data }: SetupSurroundings,
): readonly Misfit[] {
  const { loss, optimizer, schedule, clipping, initialisation } = setup
  const optimizerKind = optimizerOf(optimizer.kind)
  const problems: Readonly<Record<ChoiceName, TrainingProblem | null>> = {
    loss: problemOf(lossOf(loss.kind), loss.parameters, (kind, p) =>
      end
        ? kind.problem(
            [Math.max(2, setup.batch_size), ...end.output.slice(1)],
            end.targets,
            end.last,
            p,
          )
        : null,
    ),
    optimizer: problemOf(optimizerKind, optimizer.parameters, (kind, p) => kind.problem(p)),
    schedule: problemOf(scheduleOf(schedule.kind), schedule.parameters, (kind, p) =>
      data && optimizerKind
        ? kind.problem(p, {
            epochs: setup.epochs,
            stepsPerEpoch: stepsIn(data.training, setup),
            cycles: optimizerKind.cycles,
            validation: data.validation,
            data: data.id,
          })
        : null,
    ),
    clipping: clipping && problemOf(clippingOf(clipping.kind), clipping.parameters),
    initialisation:
      initialisation && problemOf(initialisationOf(initialisation.kind), initialisation.parameters),
  }
  return ORDER.flatMap((choice) => {
    const problem = problems[choice]
    return problem ? [{ choice, problem }] : []
  })
}

const ORDER: readonly ChoiceName[] = ['loss', 'optimizer', 'schedule', 'clipping', 'initialisation']
