import { useSyncExternalStore } from 'react'

/** The settings of a node's curve; shared by the inspector and the large view. */
export interface Choices {
  /** Index of the subject drawn. */
  readonly subject: number
  /**
   * Channel, entry or output; −1 is the largest of all outputs of a surface. Null depends on the
   * subject.
   */
  readonly entry: number | null
  /** Ends of the x axis, of both axes of a surface; null derives them from the data. */
  readonly range: readonly [number, number] | null
  readonly slopes: boolean
  /** The output at the decision boundary; null derives it from the data. */
  readonly decision: number | null
}

/** Choices whose entry has been resolved. */
export type Settled = Choices & { readonly entry: number }

const FIRST: Choices = { subject: 0, entry: null, range: null, slopes: true, decision: null }

const chosen = new Map<string, Choices>()
const listeners = new Set<() => void>()

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The choices for a node, and the function to change them. */
export function useChoices(node: string): readonly [Choices, (change: Partial<Choices>) => void] {
  const choices = useSyncExternalStore(subscribe, () => chosen.get(node) ?? FIRST)
  const change = (next: Partial<Choices>): void => {
    chosen.set(node, { ...(chosen.get(node) ?? FIRST), ...next })
    for (const listener of listeners) listener()
  }
  return [choices, change]
}
