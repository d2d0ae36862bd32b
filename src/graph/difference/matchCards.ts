import { aligned } from '../aligned'
import { type GraphNode, inOrder } from '../graph'
import { kindOf } from '../kinds'
import { contextOf, type MatchContext, type Side } from './side'

/** A card of one graph and the one that it is in the other. */
export interface CardPair {
  readonly a: GraphNode
  readonly b: GraphNode
}

/** What is matched so far. */
class CardMatching {
  readonly there = new Map<string, GraphNode>()
  readonly back = new Map<string, GraphNode>()

  add(a: GraphNode, b: GraphNode): boolean {
    if (this.there.has(a.id) || this.back.has(b.id)) return false
    this.there.set(a.id, b)
    this.back.set(b.id, a)
    return true
  }
}

/** Pairs what has the same key on both sides, if no other card there has it. */
function matchBy(
  left: readonly GraphNode[],
  right: readonly GraphNode[],
  key: (node: GraphNode) => string,
  matching: CardMatching,
): void {
  const table = new Map(right.map((node) => [key(node), node]))
  for (const node of left) {
    const other = table.get(key(node))
    if (other) matching.add(node, other)
  }
}

interface PairCandidate extends CardPair {
  /** Wires of the two that lead to matched cards, at the same port and output. */
  readonly votes: number
  /** They agree in kind and in the shapes of their weights. */
  readonly alike: boolean
}

/** Cards of the same kind, still to be matched, that a wire joins to the same matched cards. */
function candidates(a: MatchContext, b: MatchContext, matching: CardMatching): PairCandidate[] {
  const found: PairCandidate[] = []
  for (const node of a.order) {
    if (matching.there.has(node.id)) continue
    const votes = new Map<string, number>()
    const vote = (id: string): void => {
      const other = b.byId.get(id)
      if (other?.kind === node.kind && !matching.back.has(id))
        votes.set(id, (votes.get(id) ?? 0) + 1)
    }
    for (const wire of a.into(node.id)) {
      const from = matching.there.get(wire.from)
      for (const other of from ? b.from(from.id) : [])
        if (other.port === wire.port && (other.output ?? 0) === (wire.output ?? 0)) vote(other.to)
    }
    for (const wire of a.from(node.id)) {
      const to = matching.there.get(wire.to)
      for (const other of to ? b.into(to.id) : [])
        if (other.port === wire.port && (other.output ?? 0) === (wire.output ?? 0)) vote(other.from)
    }
    for (const [id, count] of votes) {
      const other = b.byId.get(id)
      if (!other) continue
      found.push({ a: node, b: other, votes: count, alike: a.sign(node) === b.sign(other) })
    }
  }
  return found
}

/** For each card of one side its best candidate; none where two are as good. */
function bestOf(all: readonly PairCandidate[], end: 'a' | 'b'): ReadonlySet<PairCandidate> {
  const best = new Map<string, PairCandidate | null>()
  const most = new Map<string, number>()
  for (const one of all) {
    const { id } = one[end]
    const known = most.get(id) ?? 0
    if (one.votes > known) {
      most.set(id, one.votes)
      best.set(id, one)
    } else if (one.votes === known) best.set(id, null)
  }
  return new Set([...best.values()].filter((one) => one !== null))
}

/** Goes along wires from what is matched, as long as both sides have one best candidate. */
function followStrictly(a: MatchContext, b: MatchContext, matching: CardMatching): void {
  for (;;) {
    const alike = candidates(a, b, matching).filter((one) => one.alike)
    const theirs = bestOf(alike, 'b')
    const both = [...bestOf(alike, 'a')].filter((one) => theirs.has(one))
    if (both.length === 0) return
    for (const one of both) matching.add(one.a, one.b)
  }
}

/** The same, the most likely first, of cards that agree in kind alone or stand side by side. */
function followLoosely(a: MatchContext, b: MatchContext, matching: CardMatching): void {
  for (;;) {
    const score = ({ votes, alike }: PairCandidate): number => 2 * votes + (alike ? 1 : 0)
    const all = candidates(a, b, matching).toSorted((one, other) => score(other) - score(one))
    let added = false
    for (const one of all) if (matching.add(one.a, one.b)) added = true
    if (!added) return
  }
}

/** Have cards of the same name the same ids too, so that those tell where a card came from? */
function sameHistory(matching: CardMatching): boolean {
  let same = 0
  for (const [id, { id: other }] of matching.there) if (id === other) same++
  return same > 0 && same * 10 >= matching.there.size * 9
}

function matched(first: Side, second: Side): CardMatching {
  const [a, b] = [contextOf(first), contextOf(second)]
  const matching = new CardMatching()
  const left = (): readonly GraphNode[] => a.order.filter(({ id }) => !matching.there.has(id))
  const right = (): readonly GraphNode[] => b.order.filter(({ id }) => !matching.back.has(id))
  const by = (key: (node: GraphNode) => string): void => matchBy(left(), right(), key, matching)
  by(({ name, kind }) => `${kind} ${name}`)
  const kin = sameHistory(matching)
  if (kin) {
    // What has neither name nor id of another was removed, and what looks like it was added.
    by(({ id, kind }) => `${kind} ${id}`)
    by(({ name }) => name)
    by(({ id }) => id)
    return matching
  }
  followStrictly(a, b, matching)
  // Layers with weights, and sources, are known by themselves; what is between follows from them.
  const heavy = (side: Side, nodes: readonly GraphNode[]): readonly GraphNode[] =>
    nodes.filter(
      (node) =>
        kindOf(node)?.role === 'source' || (side.shapes?.get(node.id)?.weights.length ?? 0) > 0,
    )
  const signs = new Map([
    ...a.order.map((node) => [node, a.sign(node)] as const),
    ...b.order.map((node) => [node, b.sign(node)] as const),
  ])
  for (const [one, other] of aligned(
    heavy(first, left()),
    heavy(second, right()),
    (node) => signs.get(node) ?? '',
  ))
    matching.add(one, other)
  followStrictly(a, b, matching)
  followLoosely(a, b, matching)
  by(({ name }) => name)
  return matching
}

/** A text that is the same for equal graphs, to have one order of any two. */
const textOf = ({ graph }: Side): string =>
  JSON.stringify([
    graph.nodes.map(({ id, kind, name, parameters, usesWeightsOf }) => [
      [id, kind, name, usesWeightsOf],
      parameters,
    ]),
    graph.wires,
  ])

/**
 * The cards that are the same in both graphs, in the first one's order of evaluation: of the same
 * name and kind; else of the same id, where the graphs have one history; without one, by what they
 * are wired to and by weights of the same shapes in the same order; else of the same name. Swapping
 * the graphs swaps the pairs.
 */
export function matchCards(a: Side, b: Side): readonly CardPair[] {
  // What is undecided is decided in one order of the two, whichever comes first.
  const { there } = textOf(a) <= textOf(b) ? matched(a, b) : { there: matched(b, a).back }
  return inOrder(a.graph).flatMap((node) => {
    const other = there.get(node.id)
    return other ? [{ a: node, b: other }] : []
  })
}
