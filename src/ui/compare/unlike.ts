import { apartId } from '../../graph/difference/apart'
import type { Shapes } from '../../graph/shapes'
import { type Shape, sameShape } from '../../layers/tensorShape'
import type { NetworkPair } from '../../store/compare/createComparison'

/** A weight of a card of both that does not compare: another shape, or null where one lacks it. */
export interface UnlikeWeight {
  readonly card: string
  readonly name: string
  readonly ours: Shape | null
  readonly theirs: Shape | null
}

/** The weights of cards that both have which only one of them has, or in another shape. */
export function unlikeWeights(
  { other, difference }: NetworkPair,
  shapes: Shapes,
): readonly UnlikeWeight[] {
  const theirs = other.shapes
  if (!theirs) return []
  return difference.pairs.flatMap(({ a, b }): readonly UnlikeWeight[] => {
    if (a.usesWeightsOf !== undefined || b.usesWeightsOf !== undefined) return []
    const [here, there] = [
      shapes.get(a.id)?.weights ?? [],
      theirs.get(apartId(b.id))?.weights ?? [],
    ]
    const names = new Set([...here, ...there].map(({ name }) => name))
    return [...names].flatMap((name): readonly UnlikeWeight[] => {
      const own = here.find((one) => one.name === name)?.shape ?? null
      const other = there.find((one) => one.name === name)?.shape ?? null
      return own && other && sameShape(own, other)
        ? []
        : [{ card: a.id, name, ours: own, theirs: other }]
    })
  })
}
