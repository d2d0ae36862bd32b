import type { Value } from '../../layers/fields'
import type { GraphNode, Wire } from '../graph'
import { nodesById } from '../graph'
import { parametersOf } from '../kinds'
import { type CardPair, matchCards } from './matchCards'
import type { Side } from './side'

/** A parameter of another value, or a card whose weights are used (`usesWeightsOf`), by name. */
export interface FieldChange {
  readonly field: string
  readonly from: Value | undefined
  readonly to: Value | undefined
}

/** A card that is in both graphs and not the same. */
export interface CardChange extends CardPair {
  readonly renamed: boolean
  /** It is of another kind. */
  readonly turned: boolean
  readonly fields: readonly FieldChange[]
}

/** What has to be done to one graph to make it another. Layout and seeds do not count. */
export interface GraphDifference {
  /** Cards that are in both, changed or not, in the first graph's order of evaluation. */
  readonly pairs: readonly CardPair[]
  readonly changed: readonly CardChange[]
  /** Cards of the first graph that the second lacks, and the other way round. */
  readonly removed: readonly GraphNode[]
  readonly added: readonly GraphNode[]
  /** Wires of the first graph that the second lacks, and the other way round. */
  readonly wires: { readonly removed: readonly Wire[]; readonly added: readonly Wire[] }
}

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)

/**
 * The parameters that differ. What one leaves to be inferred and the other gives is the same where
 * it comes to the same; nor has a card changed whose parameters follow from another input.
 */
function fieldsChanged(first: Side, second: Side, { a, b }: CardPair): FieldChange[] {
  const [ours, theirs] = [parametersOf(a), parametersOf(b)]
  const [here, there] = [first.shapes?.get(a.id), second.shapes?.get(b.id)]
  const comesToTheSame = (field: string): boolean =>
    here?.fits === true &&
    there?.fits === true &&
    same(here.parameters[field], there.parameters[field])
  const shared = Object.keys(ours).filter((field) => a.kind === b.kind || field in theirs)
  const further = a.kind === b.kind ? Object.keys(theirs).filter((field) => !(field in ours)) : []
  return [...shared, ...further].flatMap((field) =>
    same(ours[field], theirs[field]) || comesToTheSame(field)
      ? []
      : [{ field, from: ours[field], to: theirs[field] }],
  )
}

/** Whose weights a card uses, by name; undefined where they are its own. */
const lender = ({ graph }: Side, { usesWeightsOf }: GraphNode): string | undefined =>
  usesWeightsOf === undefined ? undefined : nodesById(graph.nodes).get(usesWeightsOf)?.name

/** The key of a wire, with the ids of the other graph where there are such; null where not. */
const keyOf = (
  { from, output = 0, to, port }: Wire,
  idOf: (id: string) => string | undefined,
): string | null => {
  const [start, end] = [idOf(from), idOf(to)]
  return start === undefined || end === undefined ? null : [start, output, end, port].join(' ')
}

/**
 * How the second graph differs from the first. Cards are matched by name first (`matchCards`).
 * `differenceOf(b, a)` is the same the other way round.
 */
export function differenceOf(first: Side, second: Side): GraphDifference {
  const pairs = matchCards(first, second)
  const there = new Map(pairs.map(({ a, b }) => [a.id, b.id]))
  const back = new Map(pairs.map(({ a, b }) => [b.id, a.id]))
  const changed = pairs.flatMap((pair): CardChange[] => {
    const { a, b } = pair
    const fields = fieldsChanged(first, second, pair)
    const lent = a.usesWeightsOf === undefined ? undefined : there.get(a.usesWeightsOf)
    if (lent !== b.usesWeightsOf || (lent === undefined && a.usesWeightsOf !== undefined))
      fields.push({ field: 'usesWeightsOf', from: lender(first, a), to: lender(second, b) })
    const [renamed, turned] = [a.name !== b.name, a.kind !== b.kind]
    return renamed || turned || fields.length > 0 ? [{ a, b, renamed, turned, fields }] : []
  })
  const itself = (id: string): string => id
  const theirs = new Set(second.graph.wires.map((wire) => keyOf(wire, itself)))
  const ours = new Set(first.graph.wires.map((wire) => keyOf(wire, itself)))
  const lacks = (keys: ReadonlySet<string | null>, key: string | null): boolean =>
    key === null || !keys.has(key)
  return {
    pairs,
    changed,
    removed: first.graph.nodes.filter(({ id }) => !there.has(id)),
    added: second.graph.nodes.filter(({ id }) => !back.has(id)),
    wires: {
      removed: first.graph.wires.filter((one) =>
        lacks(
          theirs,
          keyOf(one, (id) => there.get(id)),
        ),
      ),
      added: second.graph.wires.filter((one) =>
        lacks(
          ours,
          keyOf(one, (id) => back.get(id)),
        ),
      ),
    },
  }
}

/** Are the two graphs the same, up to layout and seeds? */
export const isEmpty = ({ changed, removed, added, wires }: GraphDifference): boolean =>
  changed.length + removed.length + added.length + wires.removed.length + wires.added.length === 0
