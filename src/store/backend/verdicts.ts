import { type BackendTimes, CLEARLY } from '../../engine/client/trial'
import type { Backend } from '../../engine/messages'
import type { Shapes } from '../../graph/shapes'
import type { State } from '../core/state'

type ShapedNetwork = Pick<State, 'project' | 'shapes'>

/**
 * What of a network decides how long it takes: kinds, sizes and multiply-adds, not weights, names
 * or places.
 */
export const structureOf = ({ project, shapes }: ShapedNetwork): string => {
  const place = new Map(project.graph.nodes.map(({ id }, i) => [id, i]))
  const cards = project.graph.nodes.map(({ id, kind }) => [
    kind,
    shapes.get(id)?.output,
    shapes.get(id)?.macs,
  ])
  return JSON.stringify([
    cards,
    project.graph.wires.map(({ from, to, port }) => [place.get(from), place.get(to), port]),
  ])
}

/** The backend that a trial spoke for. */
export const faster = ({ wasm, webgl }: BackendTimes): Backend =>
  webgl !== null && webgl * CLEARLY <= wasm ? 'webgl' : 'wasm'

/** What trials have told of networks, and whether the present one is heavy. */
export interface Verdicts {
  /** Of the present network; null where the trial died, undefined where there was none. */
  readonly present: () => BackendTimes | null | undefined
  readonly note: (times: BackendTimes | null) => void
  /** Is it known that the present network takes long? */
  readonly isHeavy: () => boolean
  readonly noteHeavy: () => void
}

/** Begins with no trial; where nothing was ever heavy no structure is looked at. */
export function createVerdicts(network: () => ShapedNetwork): Verdicts {
  const verdicts = new Map<string, BackendTimes | null>()
  let heavy: string | null = null
  let known: { readonly shapes: Shapes; readonly key: string } | null = null

  /** The structure's key, made anew only when shapes are. */
  function key(): string {
    const now = network()
    if (known?.shapes !== now.shapes) known = { shapes: now.shapes, key: structureOf(now) }
    return known.key
  }

  return {
    present: () => (verdicts.size > 0 ? verdicts.get(key()) : undefined),
    note: (times) => void verdicts.set(key(), times),
    isHeavy: () => heavy !== null && heavy === key(),
    noteHeavy: () => {
      heavy = key()
    },
  }
}
