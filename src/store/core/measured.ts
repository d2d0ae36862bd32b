import type { Account } from '../../formats/account'
import { createListeners } from './listeners'

/** What was measured of the cards. */
export interface MeasuredCards {
  /** The word of the measure; null where none is chosen. */
  readonly id: string | null
  /** By card; cards without a value are missing. */
  readonly values: ReadonlyMap<string, number>
  /** Why there is nothing, or nothing new, in a sentence. */
  readonly why: string | null
  /** The first answer has not come yet. */
  readonly waits: boolean
}

/** Outputs that another program recorded of the project that is open. */
export type RecordedOutputs = NonNullable<Account['recorded']>

/** The measured values, beside the store: they change with every edit, and cards do not render. */
export interface MeasuredSeat {
  readonly measured: () => MeasuredCards
  readonly setMeasured: (cards: MeasuredCards) => void
  readonly onMeasured: (listener: () => void) => () => void
  /** What was recorded of the project that was opened as the so-and-so-many-th; null if nothing. */
  readonly recordedOf: (opened: number) => RecordedOutputs | null
  readonly setRecorded: (opened: number, recorded: RecordedOutputs) => void
  /** How many times outputs were kept to compare with: each asks for the errors again. */
  readonly timesKept: () => number
  readonly noteKept: () => void
}

/** Nothing is measured. */
export const NOT_MEASURED: MeasuredCards = { id: null, values: new Map(), why: null, waits: false }

/** Starts without a measure. */
export function createMeasured(): MeasuredSeat {
  let present = NOT_MEASURED
  let recorded: readonly [number, RecordedOutputs] | null = null
  let kept = 0
  const { on, tell } = createListeners()
  return {
    measured: () => present,
    setMeasured(cards) {
      present = cards
      tell()
    },
    onMeasured: on,
    recordedOf: (opened) => (recorded?.[0] === opened ? recorded[1] : null),
    setRecorded(opened, outputs) {
      recorded = [opened, outputs]
    },
    timesKept: () => kept,
    noteKept() {
      kept++
      tell()
    },
  }
}
