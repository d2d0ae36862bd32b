import { type BackendTimes, CLEARLY } from '../../engine/client/trial'
import type { Backend } from '../../engine/messages'
import type { Shapes } from '../../graph/shapes'
import type { State } from '../core/state'

type ShapedNetwork = Pick<State, 'project' | 'shapes'>

/**
 * What determines a network's running time: kinds, sizes and multiply-adds, not weights, names or
 * positions.
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

/** The backend that won a trial. */
export const faster = ({ wasm, webgl }: BackendTimes): Backend =>
  webgl !== null && webgl * CLEARLY <= wasm ? 'webgl' : 'wasm'

/** Results of trials by network, and whether the present one is heavy. */
export interface Verdicts {
  /** Of the present network; null where the trial died, undefined where none ran. */
  readonly present: () => BackendTimes | null | undefined
  readonly note: (times: BackendTimes | null) => void
  /** Is the present network known to be slow? */
  readonly isHeavy: () => boolean
  readonly noteHeavy: () => void
}

/** Starts without trials; while nothing was ever heavy, no structure is computed. */
export function createVerdicts(network: () => ShapedNetwork): Verdicts {
  const verdicts = new Map<string, BackendTimes | null>()
  let heavy: string | null = null
  let known: { readonly shapes: Shapes; readonly key: string } | null = null

  /** The structure's key, recomputed only when shapes change. */
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
