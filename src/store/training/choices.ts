import type { Chosen, TrainingSetup } from '../../graph/trainingSetup'
import type { Field, Parameters, ShownWhere } from '../../layers/fields'
import { CLIPPINGS } from '../../training/clipping'
import { INITIALISATIONS } from '../../training/initialisation'
import { LOSSES } from '../../training/losses'
import type { RuleLines } from '../../training/notation'
import { OPTIMIZERS } from '../../training/optimizers'
import { SCHEDULES } from '../../training/schedules'

/** What all kinds of losses, optimizers and so on have. */
export interface ChoiceKind {
  readonly kind: string
  readonly help: string
  readonly fields: readonly Field[]
  readonly shown?: ShownWhere<readonly Field[]>
  readonly rule: (p: Parameters) => RuleLines
}

/** A part of the setup that is one of several kinds. */
export type ChoiceName = 'loss' | 'optimizer' | 'schedule' | 'clipping' | 'initialisation'

/** A choice among kinds, as the form shows it. */
export interface SetupChoice {
  readonly name: ChoiceName
  readonly label: string
  readonly kinds: readonly ChoiceKind[]
  /** What it is called where none is chosen; missing where one must be. */
  readonly none?: string
}

/** All choices of a setup, in the order of the form. */
export const CHOICES: readonly SetupChoice[] = [
  { name: 'loss', label: 'Loss', kinds: LOSSES },
  { name: 'optimizer', label: 'Optimizer', kinds: OPTIMIZERS },
  { name: 'schedule', label: 'Schedule', kinds: SCHEDULES },
  { name: 'clipping', label: 'Clipping', kinds: CLIPPINGS, none: 'none' },
  {
    name: 'initialisation',
    label: 'Initialisation',
    kinds: INITIALISATIONS,
    none: 'weights as they are',
  },
]

/** The kind that was chosen; undefined where it is not known here, or none was. */
export const kindChosen = (
  { kinds }: SetupChoice,
  chosen: Pick<Chosen, 'kind'> | null,
): ChoiceKind | undefined => kinds.find(({ kind }) => kind === chosen?.kind)

/** What was chosen of a setup by this name. */
export const chosenOf = (setup: TrainingSetup, { name }: SetupChoice): Chosen | null => setup[name]
