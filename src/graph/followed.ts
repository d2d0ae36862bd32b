import type { CellList, Tensor } from './project'

/** Original values of cells that were set in an array, by place. */
const originals = new WeakMap<Float32Array, Map<number, number>>()

/** The previous tensor, and the places at which this one differs from it. */
const steps = new WeakMap<Tensor, { readonly before: Tensor; readonly places: readonly number[] }>()

/**
 * Sets exactly these cells of a large array in place, and restores cells set earlier: copying
 * hundreds of megabytes for every edit would be too expensive. The result is a new tensor on the
 * same array; `changedPlaces` compares it with `last`, whose values have changed too.
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
  // Only one step is kept, or the chain would grow without bound.
  steps.delete(last)
  steps.set(tensor, { before: last, places })
  return tensor
}

/** The value at this place before any cell of the array was set. */
export const originalAt = (data: Float32Array, place: number): number =>
  originals.get(data)?.get(place) ?? data[place]

/** The tensor with its original values; a copy if any cell was set. */
export function untouched({ shape, data }: Tensor): Tensor {
  const old = originals.get(data)
  if (!old || old.size === 0) return { shape, data }
  const copy = data.slice()
  for (const [place, value] of old) copy[place] = value
  return { shape, data: copy }
}

/**
 * The places at which a tensor differs from the previous one, if both share an array edited in
 * place; null if unknown.
 */
export function changedPlaces(before: Tensor | undefined, after: Tensor): readonly number[] | null {
  const step = steps.get(after)
  return step && step.before === before ? step.places : null
}
