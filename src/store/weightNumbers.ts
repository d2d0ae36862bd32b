import { useSyncExternalStore } from 'react'
import { areLarge } from '../graph/initial'
import { numberAt } from '../graph/patch'
import type { Tensor } from '../graph/project'
import { nodeOf } from '../graph/project'
import { keptUnder } from '../graph/sharing'
import { shownTensors } from '../graph/shownTensors'
import { sizeOf } from '../layers/tensorShape'
import { shownWeights } from '../layers/weight'
import { app } from './app'
import { createDrawnNumbers } from './core/drawnNumbers'
import type { State } from './core/state'
import { store } from './store'

// Created here and not by `createApp`: the first screen does not need it.
const { drawnBy, arrivals, onNumbers } = createDrawnNumbers(app.engine)

export { onNumbers }

/**
 * A weight of a node, whole, as it is now, or the one that it computes of them; undefined where the
 * node has no such weight, or it is too large to be drawn on the page.
 */
export function tensorOf(
  node: string,
  weight: string,
  state: State = store.getState(),
): Tensor | undefined {
  const found = nodeOf(state.project, node)
  const specs = state.shapes.get(node)?.weights
  return found && specs && !areLarge(specs)
    ? shownTensors(state.project, found, specs)[weight]
    : undefined
}

/**
 * Looks up numbers of a weight as they are now by row-major index; undefined where there is none,
 * and where it had to be requested.
 */
export function readerOf(
  node: string,
  name: string,
): ((place: number) => number | undefined) | null {
  const { project, shapes } = store.getState()
  const found = nodeOf(project, node)
  const specs = shapes.get(node)?.weights ?? []
  const weight = shownWeights(specs).find((spec) => spec.name === name)
  if (!found || !weight) return null
  if (!areLarge(specs)) {
    const { data } = shownTensors(project, found, specs)[name]
    return (place) => data[place]
  }
  const size = sizeOf(weight.shape)
  const all = project.weights[keptUnder(found)]
  const computed = specs.every((spec) => spec.name !== name)
  const edited = computed ? undefined : all?.[name]
  // What is computed follows from the edited ones too.
  const drawn = drawnBy(node, weight, (computed && all) || found.seed)
  return (place) => {
    if (place < 0 || place >= size) return undefined
    return (edited && numberAt(edited, weight.shape, place)) ?? drawn(place)
  }
}

/**
 * Numbers of a node's weight as they are now, at these row-major indices. Null where the node has
 * no such weight or index, and where some must be requested: then `onNumbers` reports their
 * arrival. A large weight is never materialized.
 */
export function numbersAt(
  node: string,
  name: string,
  places: ArrayLike<number>,
): Float32Array | null {
  const read = readerOf(node, name)
  const values = new Float32Array(places.length)
  let whole = read !== null
  for (let i = 0; i < places.length; i++) {
    const value = read?.(places[i])
    if (value === undefined) whole = false
    else values[i] = value
  }
  return whole ? values : null
}

/** How often numbers have arrived, to re-render on. */
export const useArrivals = (): number => useSyncExternalStore(onNumbers, arrivals)

/** Subscribes to the numbers of weights: edits and arrivals. */
export function followNumbers(listener: () => void): () => void {
  const ends = [store.subscribe(listener), onNumbers(listener)]
  return () => {
    for (const end of ends) end()
  }
}
