import type { SampleSet } from '../../sources/sampleSet'
import { datasetsIn } from '../datasets'
import type { Project } from '../project'

/** The project without sets of its own that no card shows. */
export function withShownSets(project: Project): Project {
  const { datasets = {}, ...rest } = project
  const shown = new Set(datasetsIn(project))
  const all = Object.entries(datasets)
  const kept = all.filter(([id]) => shown.has(id))
  if (kept.length === all.length) return project
  return kept.length > 0 ? { ...rest, datasets: Object.fromEntries(kept) } : rest
}

const sameBytes = (a: ArrayBufferView, b: ArrayBufferView): boolean => {
  const [left, right] = [a, b].map(
    (one) => new Uint8Array(one.buffer, one.byteOffset, one.byteLength),
  )
  return left.length === right.length && left.every((byte, i) => byte === right[i])
}

const sameSet = (a: SampleSet, b: SampleSet): boolean =>
  a === b || (a.name === b.name && a.count === b.count && sameBytes(a.inputs, b.inputs))

/**
 * The sets of both projects, and new ids for those of `from` whose id is taken by another set of
 * `into`.
 */
export function joinedSets(
  into: Project,
  from: Project,
  shown: Iterable<string>,
): { datasets: Project['datasets']; renamed: ReadonlyMap<string, string> } {
  const sets = new Map(Object.entries(into.datasets ?? {}))
  const before = sets.size
  const renamed = new Map<string, string>()
  for (const id of shown) {
    const set = Object.hasOwn(from.datasets ?? {}, id) ? from.datasets?.[id] : undefined
    if (!set) continue
    let free = id
    for (let count = 2; ; count++) {
      const there = sets.get(free)
      if (!there || sameSet(there, set)) break
      free = `${id.slice(0, 80)}-${count}`
    }
    if (!sets.has(free)) sets.set(free, set)
    if (free !== id) renamed.set(id, free)
  }
  return { datasets: sets.size > before ? Object.fromEntries(sets) : into.datasets, renamed }
}
