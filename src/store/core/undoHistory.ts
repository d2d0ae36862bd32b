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
