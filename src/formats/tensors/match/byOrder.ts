import { aligned } from '../../../graph/aligned'
import type { NamedShape } from './byName'
import type { Slot } from './slots'

/** Some tensors or weights that stand together, by index, and what they must have in common. */
interface Together {
  readonly sign: string
  readonly members: readonly number[]
}

const signOf = ({ sign }: Together): string => sign

function gathered(keys: readonly (string | null)[], sign: (index: number) => string): Together[] {
  const groups = new Map<string, number[]>()
  keys.forEach((key, i) => {
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), i])
  })
  return [...groups.values()].map((members) => ({
    sign: members.map(sign).toSorted().join(' '),
    members,
  }))
}

/** A layer and its weight in a name, by the longest weight that the network has. */
function split(
  name: string,
  weights: ReadonlySet<string>,
): { layer: string; weight: string } | null {
  const words = name.split('.')
  for (let i = 0; i < words.length; i++) {
    const weight = words.slice(i).join('.')
    if (weights.has(weight)) return { layer: words.slice(0, i).join('.'), weight }
  }
  return null
}

/** Names with numbers in them in the order of the numbers, as a Sequential has its layers. */
const natural = new Intl.Collator('en', { numeric: true })

/**
 * Matches by order and shape what names do not: layers whose weights have equal names and shapes,
 * then single tensors of equal shapes whose names say nothing. `tensors` and `slots` are those that
 * are left; pairs are of their indices. `sorted` says that the file does not keep the order.
 */
export function matchOrder(
  tensors: readonly NamedShape[],
  slots: readonly Slot[],
  sorted: boolean,
): [number, number][] {
  const weights = new Set(slots.map(({ weight }) => weight))
  const parts = tensors.map(({ name }) => split(name, weights))
  const layers = gathered(
    parts.map((part) => part && part.layer),
    (i) => `${parts[i]?.weight}:${tensors[i].shape.join('×')}`,
  )
  if (sorted)
    layers.sort((a, b) =>
      natural.compare(parts[a.members[0]]?.layer ?? '', parts[b.members[0]]?.layer ?? ''),
    )
  const cards = gathered(
    slots.map(({ node }) => node),
    (i) => `${slots[i].weight}:${slots[i].shape.join('×')}`,
  )
  const pairs = aligned(layers, cards, signOf).flatMap(([layer, card]) =>
    layer.members.flatMap((tensor): [number, number][] => {
      const slot = card.members.find((one) => slots[one].weight === parts[tensor]?.weight)
      return slot === undefined ? [] : [[tensor, slot]]
    }),
  )
  const filled = new Set(pairs.map(([, slot]) => slot))
  const nameless = gathered(
    parts.map((part, i) => (part ? null : String(i))),
    (i) => tensors[i].shape.join('×'),
  )
  const free = gathered(
    slots.map((_, i) => (filled.has(i) ? null : String(i))),
    (i) => slots[i].shape.join('×'),
  )
  const single = aligned(nameless, free, signOf).map(([one, other]): [number, number] => [
    one.members[0],
    other.members[0],
  ])
  return [...pairs, ...single]
}
