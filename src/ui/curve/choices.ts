import { useSyncExternalStore } from 'react'

/** What is chosen in the curve of a node; the inspector and the large view share it. */
export interface Choices {
  /** Which of the things that can be drawn. */
  readonly subject: number
  /**
   * Channel, entry or output; −1 is the largest of all outputs of a surface. Null follows from what
   * is drawn.
   */
  readonly entry: number | null
  /** Ends of the x axis, of both axes of a surface; null follows from the numbers. */
  readonly range: readonly [number, number] | null
  readonly slopes: boolean
  /** The output at which the decision falls; null follows from the numbers. */
  readonly decision: number | null
}

/** Choices of which the entry has been settled. */
export type Settled = Choices & { readonly entry: number }

const FIRST: Choices = { subject: 0, entry: null, range: null, slopes: true, decision: null }

const chosen = new Map<string, Choices>()
const listeners = new Set<() => void>()

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The choices for a node, and the way to change them. */
export function useChoices(node: string): readonly [Choices, (change: Partial<Choices>) => void] {
  const choices = useSyncExternalStore(subscribe, () => chosen.get(node) ?? FIRST)
  const change = (next: Partial<Choices>): void => {
    chosen.set(node, { ...(chosen.get(node) ?? FIRST), ...next })
    for (const listener of listeners) listener()
  }
  return [choices, change]
}
