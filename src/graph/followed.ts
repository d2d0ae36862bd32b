import type { CellList, Tensor } from './project'

/** Numbers that stood in an array before cells of it were set, by place. */
const originals = new WeakMap<Float32Array, Map<number, number>>()

/** What a tensor was before, and the places at which it differs from that. */
const steps = new WeakMap<Tensor, { readonly before: Tensor; readonly places: readonly number[] }>()

/**
 * Numbers of hundreds of megabytes with exactly these cells set, and those that were set before as
 * they were drawn. The array itself is changed, because a copy for every edit would be as large
 * again; the tensor is another one, of which `changedPlaces` tells what became of the last.
 */
export function followed(last: Tensor, cells: CellList | null): Tensor {
  const { data, shape } = last
  const old = originals.get(data) ?? new Map<number, number>()
  originals.set(data, old)
  const places: number[] = []
  const put = (place: number, value: number): void => {
    if (Object.is(data[place], value)) return
    data[place] = value
    places.push(place)
  }
  const now = new Set(cells?.at)
  for (const [place, value] of old) {
    if (now.has(place)) continue
    put(place, value)
    old.delete(place)
  }
  for (let i = 0; i < (cells?.at.length ?? 0); i++) {
    const place = cells?.at[i] ?? 0
    if (!old.has(place)) old.set(place, data[place])
    put(place, cells?.values[i] ?? 0)
  }
  if (places.length === 0) return last
  const tensor = { shape, data }
  // Only the last step is kept, or each would keep the one before it.
  steps.delete(last)
  steps.set(tensor, { before: last, places })
  return tensor
}

/** The number that stood at this place before cells of the array were set. */
export const originalAt = (data: Float32Array, place: number): number =>
  originals.get(data)?.get(place) ?? data[place]

/** These numbers without the cells that were set in their array: a copy where there are any. */
export function untouched({ shape, data }: Tensor): Tensor {
  const old = originals.get(data)
  if (!old || old.size === 0) return { shape, data }
  const copy = data.slice()
  for (const [place, value] of old) copy[place] = value
  return { shape, data: copy }
}

/**
 * The places at which a tensor differs from the one before it, where both are one array that
 * follows its edits; null where nothing is known.
 */
export function changedPlaces(before: Tensor | undefined, after: Tensor): readonly number[] | null {
  const step = steps.get(after)
  return step && step.before === before ? step.places : null
}
