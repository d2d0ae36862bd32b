/** Past and future values, with the label of each step. */
export interface UndoHistory<T> {
  readonly past: readonly UndoStep<T>[]
  readonly future: readonly UndoStep<T>[]
  /** The gesture of the last step; more edits of the same gesture add no step. */
  readonly gesture: string | null
}

interface UndoStep<T> {
  readonly label: string
  readonly value: T
  /** Memory that only this value holds, not shared with the next one. */
  readonly bytes: number
  /** The training run whose step it is, while that goes on. */
  readonly run?: string
}

const MOST_STEPS = 1000
/** Memory limit of all past steps together. The last step is always kept. */
const MOST_BYTES = 48 * 2 ** 20

/** The newest steps that fit. */
function fitting<T>(steps: readonly UndoStep<T>[]): readonly UndoStep<T>[] {
  let first = Math.max(0, steps.length - MOST_STEPS)
  let bytes = 0
  for (let i = steps.length - 1; i >= first; i--) {
    bytes += steps[i].bytes
    if (bytes > MOST_BYTES && i < steps.length - 1) first = i + 1
  }
  return first === 0 ? steps : steps.slice(first)
}

export const emptyHistory = <T>(): UndoHistory<T> => ({ past: [], future: [], gesture: null })

/**
 * Records that `before` was replaced by an edit; it alone holds `bytes`. Edits of one gesture are
 * one step, which undoes to the first value. The oldest steps are dropped where all together hold
 * more than 48 MB.
 */
export function record<T>(
  history: UndoHistory<T>,
  before: T,
  bytes: number,
  label: string,
  gesture: string | null,
): UndoHistory<T> {
  if (gesture !== null && gesture === history.gesture) {
    const last = history.past[history.past.length - 1]
    return {
      ...history,
      past: fitting([
        ...history.past.slice(0, -1),
        { ...last, label, bytes: Math.max(last.bytes, bytes) },
      ]),
      future: [],
    }
  }
  return { past: fitting([...history.past, { label, value: before, bytes }]), future: [], gesture }
}

/** Does a training run go on that is a step of this history? */
export const hasRun = <T>({ past }: UndoHistory<T>): boolean =>
  past.some(({ run }) => run !== undefined)

/** The value before this run; undefined where it is no step of this history, or has ended. */
export const beforeRun = <T>({ past }: UndoHistory<T>, run: string): T | undefined =>
  past.find((step) => step.run === run)?.value

/** The history with a step of this run, which goes on, after all others. */
export function recordRun<T>(
  history: UndoHistory<T>,
  before: T,
  label: string,
  run: string,
): UndoHistory<T> {
  const { past } = record(history, before, 0, label, null)
  return {
    past: past.map((step, i) => (i === past.length - 1 ? { ...step, run } : step)),
    future: [],
    gesture: null,
  }
}

/**
 * The history after a run has changed the present: its step holds these bytes now, and what was
 * done meanwhile and can be undone alone is changed in the same way.
 */
export function amended<T>(
  { past, future, gesture }: UndoHistory<T>,
  change: (value: T) => T,
  bytes: number,
  label?: string,
): UndoHistory<T> {
  const at = past.findIndex(({ run }) => run !== undefined)
  const changed = (step: UndoStep<T>): UndoStep<T> => ({ ...step, value: change(step.value) })
  return {
    past: past.map((step, i) =>
      i < at ? step : i > at ? changed(step) : { ...step, label: label ?? step.label, bytes },
    ),
    future: future.map(changed),
    gesture,
  }
}

/** The history after a run has ended: its step is like any other. */
export const settled = <T>(history: UndoHistory<T>): UndoHistory<T> => ({
  ...history,
  past: history.past.map(({ label, value, bytes }) => ({ label, value, bytes })),
})

/** The history without the step of this run. */
export const withoutRun = <T>(history: UndoHistory<T>, run: string): UndoHistory<T> => ({
  ...history,
  past: history.past.filter((step) => step.run !== run),
})

/** One step back; null if there is none. */
export function stepBack<T>(
  history: UndoHistory<T>,
  now: T,
): { history: UndoHistory<T>; value: T } | null {
  const last = history.past[history.past.length - 1]
  if (!last) return null
  return {
    value: last.value,
    history: {
      past: history.past.slice(0, -1),
      future: [{ ...last, value: now }, ...history.future],
      gesture: null,
    },
  }
}

/** One step forward; null if there is none. */
export function stepForward<T>(
  history: UndoHistory<T>,
  now: T,
): { history: UndoHistory<T>; value: T } | null {
  const [next, ...future] = history.future
  if (!next) return null
  return {
    value: next.value,
    history: { past: [...history.past, { ...next, value: now }], future, gesture: null },
  }
}
