import { allocate, heapBackend, release } from './kernels'

/** The purpose of a scratch buffer; those needed at the same time have different names. */
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

/** Kernels read up to this many bytes past their operands. */
const BEHIND = 64

/**
 * Address of at least this many numbers (or words) in the heap, reused by the next call for the
 * same purpose; the contents are undefined.
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
