import { allocate, heapBackend, release } from './kernels'

/**
 * What a stretch of scratch is used for; those that a kernel needs at the same time have different
 * names.
 */
type Use =
  | 'frame'
  | 'filter'
  | 'turned'
  | 'taps'
  | 'row'
  | 'plane'
  | 'columns'
  | 'tiles'
  | 'image'
  | 'numbers'
  | 'table'

const stretches = new Map<Use, { readonly address: number; readonly bytes: number }>()
let owner: unknown = null

/** Kernels read up to so many bytes behind what they use. */
const BEHIND = 64

/**
 * Address of at least so many numbers (or words) in the heap, kept for the next call with the same
 * use; what lies there is unknown.
 */
export function scratch(use: Use, count: number): number {
  if (owner !== heapBackend()) stretches.clear()
  owner = heapBackend()
  const needed = 4 * count + BEHIND
  const known = stretches.get(use)
  if (known && known.bytes >= needed) return known.address
  if (known) release(known.address)
  const bytes = Math.ceil(needed * 1.25)
  const address = allocate(bytes)
  stretches.set(use, { address, bytes })
  return address
}
