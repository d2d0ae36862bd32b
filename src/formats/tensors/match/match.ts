import { sameShape } from '../../../layers/tensorShape'
import { matchNames, type NamedShape } from './byName'
import { matchOrder } from './byOrder'
import type { Slot } from './slots'
import { torchName } from './torchName'

/** Where a tensor of a file goes, and how that was found. */
export interface Destination {
  /** The index of the weight; null where it is left out. */
  readonly slot: number | null
  /**
   * By its name, by order and shape, as chosen by the user; `shared` where another tensor fills the
   * weight that it belongs to; null where it is left out.
   */
  readonly by: 'name' | 'order' | 'choice' | 'shared' | null
}

/** A file's tensors matched to the network's weights. */
export interface Matching {
  /** By tensor. */
  readonly places: readonly Destination[]
  /** What was stripped from names, and from how many; most first. */
  readonly stripped: readonly { readonly text: string; readonly count: number }[]
}

const OUT: Destination = { slot: null, by: null }

/** Counters that PyTorch keeps beside a BatchNorm's statistics, which change no output. */
export const isQuiet = ({ name }: Pick<NamedShape, 'name'>): boolean =>
  /(^|\.)num_batches_tracked$/.test(name)

/** Are these names in alphabetical order, so that it says nothing about the network? */
const isSorted = (tensors: readonly NamedShape[]): boolean =>
  tensors.every(({ name }, i) => i === 0 || tensors[i - 1].name <= name)

/** Matches by name, where `names` says so, and what is left by order. */
function matchedBy(
  tensors: readonly NamedShape[],
  slots: readonly Slot[],
  names: boolean,
): Matching {
  const places: Destination[] = tensors.map(() => OUT)
  const counts = new Map<string, number>()
  const filled = new Set<number>()
  for (const { tensor, slot, stripped } of names ? matchNames(tensors, slots) : []) {
    if (filled.has(slot)) {
      places[tensor] = { slot: null, by: 'shared' }
      continue
    }
    filled.add(slot)
    places[tensor] = { slot, by: 'name' }
    if (stripped !== '') counts.set(stripped, (counts.get(stripped) ?? 0) + 1)
  }
  const left = tensors.flatMap((one, i) => (places[i].by === null && !isQuiet(one) ? [i] : []))
  const free = slots.flatMap((_, i) => (filled.has(i) ? [] : [i]))
  const pairs = matchOrder(
    left.map((i) => tensors[i]),
    free.map((i) => slots[i]),
    isSorted(tensors),
  )
  for (const [tensor, slot] of pairs) places[left[tensor]] = { slot: free[slot], by: 'order' }
  return {
    places,
    stripped: [...counts]
      .map(([text, count]) => ({ text, count }))
      .toSorted((a, b) => b.count - a.count),
  }
}

/**
 * Matches the tensors of a file to the weights of a network: by name, in PyTorch's words, and the
 * others by order and shape. Where names fit less than half of the network, and order alone fits
 * more, they are of another network, such as the numbers of a Sequential, and do not count. A
 * weight gets one tensor at most.
 */
export function matchTensors(given: readonly NamedShape[], slots: readonly Slot[]): Matching {
  const weights = new Set(slots.map(({ weight }) => weight))
  const own = new Set(slots.flatMap(({ keys }) => keys))
  const tensors = given.map(({ name, shape }) => ({
    name: own.has(name) ? name : torchName(name, weights),
    shape,
  }))
  const fits = ({ places }: Matching, by: readonly Destination['by'][]): number =>
    places.filter(
      (place, i) =>
        place.slot !== null &&
        by.includes(place.by) &&
        sameShape(slots[place.slot].shape, tensors[i].shape),
    ).length
  const named = matchedBy(tensors, slots, true)
  if (fits(named, ['name']) * 2 >= slots.length) return named
  const ordered = matchedBy(tensors, slots, false)
  return fits(ordered, ['order']) > fits(named, ['name', 'order']) ? ordered : named
}
