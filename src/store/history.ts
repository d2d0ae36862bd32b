/** A list of past and future values with the names of what led from one to the next. */
export interface History<T> {
  readonly past: readonly Step<T>[]
  readonly future: readonly Step<T>[]
  /** The gesture that the last step belongs to; more edits of the same gesture make no new step. */
  readonly gesture: string | null
}
interface Step<T> {
  readonly label: string
  readonly value: T
}

const MOST_STEPS = 1000

export const emptyHistory = <T>(): History<T> => ({ past: [], future: [], gesture: null })

/** Notes that `before` was left by an edit. Edits of one gesture are one step; its first value is the one that undo brings back. */
export function record<T>(history: History<T>, before: T, label: string, gesture: string | null): History<T> {
  if (gesture !== null && gesture === history.gesture) {
    const last = history.past[history.past.length - 1]
    return { ...history, past: [...history.past.slice(0, -1), { ...last, label }], future: [] }
  }
  return { past: [...history.past, { label, value: before }].slice(-MOST_STEPS), future: [], gesture }
}

/** One step back; null if there is none. */
export function stepBack<T>(history: History<T>, now: T): { history: History<T>; value: T } | null {
  const last = history.past[history.past.length - 1]
  if (!last) return null
  return { value: last.value, history: { past: history.past.slice(0, -1), future: [{ label: last.label, value: now }, ...history.future], gesture: null } }
}

/** One step forward; null if there is none. */
export function stepForward<T>(history: History<T>, now: T): { history: History<T>; value: T } | null {
  const [next, ...future] = history.future
  if (!next) return null
  return { value: next.value, history: { past: [...history.past, { label: next.label, value: now }], future, gesture: null } }
}
