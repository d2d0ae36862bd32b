import { useSyncExternalStore } from 'react'
import { indexAt } from '../../layers/place'
import type { Weight } from '../../layers/weight'
import { setSession, store } from '../../store/store'
import { isKernel } from '../draw/cells'

/** The weight held by the hovered entry: its index in the data of a layer's first weight. */
interface HeldWeight {
  readonly node: string
  readonly index: number
}

let held: HeldWeight | null = null
const listeners = new Set<() => void>()

function hold(next: HeldWeight | null): void {
  if (held?.node === next?.node && held?.index === next?.index) return
  held = next
  for (const listener of listeners) listener()
}

/** Highlights a weight of a node whose entry in the matrix is hovered, and shows its kernel. */
export function holdWeight(node: string, weight: Weight, index: number): void {
  hold({ node, index })
  const { slice, selection } = store.getState().session
  const [output, input] = indexAt(index, weight.shape)
  if (
    isKernel(weight) &&
    selection.includes(node) &&
    (slice.output !== output || slice.input !== input)
  )
    setSession({ slice: { output, input } })
}

/** Ends the highlight. */
export const holdNone = (): void => hold(null)

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Index of this node's highlighted weight, or null. */
export const useHeldWeight = (node: string): number | null =>
  useSyncExternalStore(subscribe, () => (held?.node === node ? held.index : null))
