import { type Shape, sameShape } from '../../../layers/tensorShape'
import type { Slot } from './slots'

/** What of a stored tensor decides where it belongs. */
export interface NamedShape {
  readonly name: string
  readonly shape: Shape
}

/** What libraries put around a module, at any depth: DataParallel, torch.compile, FSDP. */
const WRAPPERS = new Set([
  'module',
  '_orig_mod',
  '_fsdp_wrapped_module',
  '_checkpoint_wrapped_module',
])

const dotted = (name: string): readonly string[] => name.split('.')

/** A name without what libraries put around modules. */
const unwrapped = (name: string): string =>
  dotted(name)
    .filter((word) => !WRAPPERS.has(word))
    .join('.')

/** Names are compared with dots as underscores: a card cannot have dots. */
const plain = (name: string): string => name.replaceAll('.', '_')

/** Which tensor goes where by its name, and what was stripped from its name for that. */
export interface NameMatch {
  readonly tensor: number
  readonly slot: number
  readonly stripped: string
}

/** A tensor that is still to be matched; `flat` is its plain name, of the same length. */
interface UnmatchedTensor extends NamedShape {
  readonly i: number
  readonly flat: string
}

/** A way to name things: what is cut from the file's names, and what the cards' have before. */
interface NameCut {
  readonly file: string
  readonly card: string
}

/** Every beginning of these names that ends at a word, of at least this share of them. */
function beginnings(names: readonly string[], mark: string, share: number): string[] {
  const counts = new Map<string, number>()
  for (const name of names)
    for (let at = name.indexOf(mark); at >= 0; at = name.indexOf(mark, at + 1)) {
      const start = name.slice(0, at + 1)
      counts.set(start, (counts.get(start) ?? 0) + 1)
    }
  return [...counts].flatMap(([start, count]) => (count >= names.length * share ? [start] : []))
}

/**
 * The pairs that a cut gives, of equal shapes alone if `strict`, and how good they are: by name,
 * and by name and shape.
 */
function pairsOf(
  tensors: readonly UnmatchedTensor[],
  table: ReadonlyMap<string, number>,
  slots: readonly Slot[],
  cut: NameCut,
  strict: boolean,
): { pairs: [number, number][]; score: number } {
  const pairs: [number, number][] = []
  let score = 0
  for (const { i, name, flat, shape } of tensors) {
    if (!name.startsWith(cut.file)) continue
    const slot = table.get(cut.card + flat.slice(cut.file.length))
    if (slot === undefined) continue
    const fits = sameShape(slots[slot].shape, shape)
    if (strict && !fits) continue
    pairs.push([i, slot])
    score += fits ? 2 : 1
  }
  return { pairs, score }
}

/** Rounds in which further beginnings are tried on what is left. */
const ROUNDS = 8

function matched(tensors: readonly NamedShape[], slots: readonly Slot[]): NameMatch[] {
  const found: NameMatch[] = []
  const table = new Map<string, number>()
  const exact = new Map<string, number>()
  const unclear = new Set<string>()
  slots.forEach(({ keys }, slot) => {
    for (const key of keys) {
      if (!exact.has(key)) exact.set(key, slot)
      const other = table.get(plain(key))
      if (other === undefined) table.set(plain(key), slot)
      else if (other !== slot) unclear.add(plain(key))
    }
  })
  // What is left of the file, and of the network: names that share a weight stay until the end.
  let left = tensors.map(({ name, shape }, i) => ({ i, name, shape, flat: plain(name) }))
  // `a.b` and `a_b` are two weights where the network has both.
  for (const { i, name, flat } of left) {
    const slot = unclear.has(flat) ? exact.get(name) : undefined
    if (slot !== undefined) found.push({ tensor: i, slot, stripped: '' })
  }
  if (found.length > 0) {
    const taken = new Set(found.map(({ tensor }) => tensor))
    left = left.filter(({ i }) => !taken.has(i))
    for (const key of unclear) table.delete(key)
  }
  const before = beginnings(
    slots.map(({ keys }) => plain(keys[0])),
    '_',
    0.5,
  )
  for (let round = 0; round < ROUNDS && left.length > 0 && table.size > 0; round++) {
    const files = beginnings(
      left.map(({ name }) => name),
      '.',
      round === 0 ? 0.1 : 0,
    )
    const cuts: NameCut[] = [
      { file: '', card: '' },
      ...files.map((file) => ({ file, card: '' })),
      ...(round === 0 ? before.map((card) => ({ file: '', card })) : []),
    ]
    let best = { pairs: [] as [number, number][], score: 0, cut: cuts[0] }
    for (const cut of cuts) {
      // Once the main way is known, a further one must fit in shape too.
      const made = pairsOf(left, table, slots, cut, round > 0)
      if (made.score > best.score) best = { ...made, cut }
    }
    if (best.score === 0) break
    const { pairs, cut } = best
    const taken = new Set(pairs.map(([tensor]) => tensor))
    for (const [tensor, slot] of pairs) found.push({ tensor, slot, stripped: cut.file })
    const filled = new Set(pairs.map(([, slot]) => slot))
    for (const [key, slot] of table) if (filled.has(slot)) table.delete(key)
    left = left.filter(({ i }) => !taken.has(i))
  }
  return found
}

/**
 * Matches tensors to weights by name. Beginnings that the file's names have before the network's
 * (`module.`, `model.net.`) are stripped: each time those that make the most names fit; what
 * libraries put around modules is stripped at any depth where more fits then.
 */
export function matchNames(tensors: readonly NamedShape[], slots: readonly Slot[]): NameMatch[] {
  const asIs = matched(tensors, slots)
  if (!tensors.some(({ name }) => unwrapped(name) !== name)) return asIs
  const bare = matched(
    tensors.map(({ name, shape }) => ({ name: unwrapped(name), shape })),
    slots,
  )
  if (bare.length <= asIs.length && asIs.length > 0) return asIs
  return bare.map((match) => {
    const words = dotted(tensors[match.tensor].name).filter((word) => WRAPPERS.has(word))
    return { ...match, stripped: [...words.map((word) => `${word}.`), match.stripped].join('') }
  })
}
