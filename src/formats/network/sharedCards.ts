import type { SketchedCard, SketchedWeight } from './sketch'

/** Where in a file the numbers of a weight are; null where they are not there as they are. */
function placeOf({ stored, turned, pieces }: SketchedWeight, files: ArrayBufferLike[]) {
  if (!stored?.raw) return null
  const { buffer, byteOffset, byteLength } = stored.raw
  if (!files.includes(buffer)) files.push(buffer)
  return [files.indexOf(buffer), byteOffset, byteLength, turned, pieces]
}

/** What cards that are one module have in common; null where a card has no weights of a file. */
function moduleOf({ kind, parameters, weights }: SketchedCard, files: ArrayBufferLike[]) {
  const places = Object.entries(weights).map(([name, one]) => [name, placeOf(one, files)])
  const known = places.length > 0 && places.every(([, place]) => place !== null)
  const sorted = (of: object) => Object.entries(of).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return known ? JSON.stringify([kind, sorted(parameters), places]) : null
}

/** Do its weights go by its name in the file? */
const isNamesake = ({ name, weights }: SketchedCard): boolean =>
  Object.values(weights).some(({ stored }) => stored?.name?.split(/[./]/, 1)[0] === name)

/**
 * The card whose weights another uses, by id: all its weights are the same tensors of the file, so
 * that it is the same module, called once more.
 */
export function sharedCards(cards: readonly SketchedCard[]): ReadonlyMap<string, string> {
  const files: ArrayBufferLike[] = []
  const modules = new Map<string, SketchedCard[]>()
  for (const card of cards) {
    const module = moduleOf(card, files)
    if (module !== null) modules.set(module, [...(modules.get(module) ?? []), card])
  }
  return new Map(
    [...modules.values()].flatMap((group) => {
      const owner = group.find(isNamesake) ?? group[0]
      return group.flatMap(({ id }) => (id === owner.id ? [] : [[id, owner.id] as const]))
    }),
  )
}
