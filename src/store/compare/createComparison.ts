import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Questions } from '../../engine/contract'
import { type CardIds, NO_RIVAL } from '../../engine/rival/rivalParts'
import { apartId, ownId } from '../../graph/difference/apart'
import { differenceOf, type GraphDifference } from '../../graph/difference/difference'
import type { Side } from '../../graph/difference/side'
import type { AppStore } from '../core/appStore'
import { giveOther } from './giveOther'
import type { OtherNetwork } from './otherNetwork'

/** What is shown of a comparison. */
export interface ComparisonState {
  readonly other: OtherNetwork | null
  /** Why what was chosen cannot be compared with, in a sentence. */
  readonly refused: string | null
}

/** How the present network stands to the other one. */
export interface NetworkPair {
  readonly other: OtherNetwork
  readonly difference: GraphDifference
  /** Cards that both have, by id: of the present network in order, the other's apart. */
  readonly pairs: readonly CardIds[]
  /** Tells which cards are paired: while it stays, an answer about them is not of other cards. */
  readonly key: string
}

/** The comparison of the present network with another one, which stays while this is edited. */
export interface Comparison {
  readonly state: StoreApi<ComparisonState>
  /** Compares with this network from now on; null: with none. */
  readonly set: (other: OtherNetwork | null) => void
  readonly refuse: (why: string) => void
  /** The two as they are now; null where there is no other. The same object while they stay. */
  readonly standing: () => NetworkPair | null
  /** Asks the engine about both, which is given the other network if it does not have it. */
  readonly ask: <T>(
    engine: Questions,
    question: (engine: Questions, standing: NetworkPair) => Promise<T>,
  ) => Promise<T>
}

/** What a comparison needs of the page. */
interface ComparisonPlace {
  readonly store: Pick<AppStore, 'getState'>
  readonly engine: () => Pick<Questions, 'rivalGive'> | null
}

/** The other network as a side, its shapes under its own ids. */
const sideOf = ({ project, shapes }: OtherNetwork, present: Side): Side =>
  project && shapes
    ? {
        graph: project.graph,
        shapes: new Map([...shapes].map(([id, shape]) => [ownId(id), shape])),
      }
    : present

/** Begins with no other network. */
export function createComparison({ store, engine: present }: ComparisonPlace): Comparison {
  const state = createStore<ComparisonState>(() => ({ other: null, refused: null }))
  let known: { readonly of: readonly unknown[]; readonly standing: NetworkPair } | null = null
  let giving: { readonly id: number; readonly done: Promise<void> } | null = null

  function standing(): NetworkPair | null {
    const { other } = state.getState()
    if (!other) return null
    const { project, shapes } = store.getState()
    const { graph } = project
    const of = [other, graph, shapes]
    if (known?.of.every((one, i) => one === of[i])) return known.standing
    const here: Side = { graph, shapes }
    const difference = differenceOf(here, sideOf(other, here))
    const pairs = difference.pairs.map(({ a, b }): CardIds => [a.id, apartId(b.id)])
    known = { of, standing: { other, difference, pairs, key: pairs.join(' ') } }
    return known.standing
  }

  /** Questions that find at once that the engine lacks it give it once, whoever withdraws. */
  function give(other: OtherNetwork): Promise<void> {
    const engine = present()
    if (giving?.id === other.id || !engine) return giving?.done ?? Promise.resolve()
    const done = giveOther(engine, other).finally(() => {
      giving = null
    })
    giving = { id: other.id, done }
    return done
  }

  return {
    state,
    set: (other) => state.setState({ other, refused: null }),
    refuse: (refused) => state.setState({ refused }),
    standing,
    async ask(engine, question) {
      const now = standing()
      if (!now) throw new Error('There is nothing to compare with.')
      try {
        return await question(engine, now)
      } catch (fault) {
        if (!(fault instanceof Error) || fault.message !== NO_RIVAL) throw fault
      }
      await give(now.other)
      return question(engine, standing() ?? now)
    },
  }
}
