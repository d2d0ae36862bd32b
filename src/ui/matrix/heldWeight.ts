import { useSyncExternalStore } from 'react'

/** The weight that the entry under the pointer holds: its place in the data of a layer's first weight. */
interface HeldWeight {
  readonly node: string
  readonly index: number
}

let held: HeldWeight | null = null
const listeners = new Set<() => void>()

/** Says which weight is pointed at by its entries in the matrix, or none. */
export function holdWeight(weight: HeldWeight | null): void {
  if (held?.node === weight?.node && held?.index === weight?.index) return
  held = weight
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Place of the weight of this node that is pointed at, or null. */
export const useHeldWeight = (node: string): number | null => useSyncExternalStore(subscribe, () => (held?.node === node ? held.index : null))
