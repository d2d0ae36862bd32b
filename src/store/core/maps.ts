import type { Preview, WantedMap } from '../../engine/preview'
import { createListeners } from './listeners'

/**
 * The maps on screen. Canvases register what they want and are called with what was painted,
 * outside React, so that nothing renders while a kernel is dragged.
 */
export interface Maps {
  /**
   * Registers a preview; gives the way to take it back. `receive` is called at once if there is one
   * already.
   */
  want(wanted: WantedMap, receive: (preview: Preview | null) => void): () => void
  /** Everything that is wanted now; the same list as long as that does not change. */
  wanted(): readonly WantedMap[]
  /** Now, to tell later what was asked for before something was forgotten. */
  moment(): number
  /** Hands out what has been painted for a look that was asked for at this moment. */
  deliver(previews: readonly Preview[], asked: number): void
  /**
   * These nodes are gone: another of the same id never had a map, and what is still painted of the
   * old one is not its.
   */
  forget(nodes: Iterable<string>): void
  last(node: string): Preview | null
  /** Called when what is wanted changes. */
  onChange(listener: () => void): () => void
  /** Called when canvases were painted. */
  onPainted(listener: () => void): () => void
}

/** What serves both: the larger of two sizes, and numbers where one of them wants them. */
const together = (a: WantedMap, b: WantedMap): WantedMap => ({
  ...(b.width > a.width ? b : a),
  values: a.values || b.values,
  again: Math.max(a.again ?? 0, b.again ?? 0),
})

interface Want {
  wanted: WantedMap
  readonly receive: (preview: Preview | null) => void
}

/** Creates an empty registry. */
export function createMaps(): Maps {
  /** By node, so that handing out hundreds of maps does not ask every canvas for each of them. */
  const wants = new Map<string, Set<Want>>()
  const latest = new Map<string, Preview>()
  const forgotten = new Map<string, number>()
  let moment = 0
  let asking = 0
  let list: readonly WantedMap[] | null = null
  const changed = createListeners()
  const painted = createListeners()
  return {
    want(asked, receive) {
      const known = latest.get(asked.node)
      // What was shown has been given back, or forgotten; a canvas that is new wants it once more.
      const gone = known ? known.sheet?.rgba.length === 0 : forgotten.has(asked.node)
      const wanted = gone ? { ...asked, again: ++asking } : asked
      const want = { wanted, receive }
      const there = wants.get(wanted.node)
      if (there) there.add(want)
      else wants.set(wanted.node, new Set([want]))
      list = null
      receive(known ?? null)
      changed.tell()
      painted.tell()
      return () => {
        const left = wants.get(wanted.node)
        left?.delete(want)
        if (left?.size === 0) wants.delete(wanted.node)
        list = null
      }
    },
    wanted() {
      list ??= Array.from(wants.values(), (group) =>
        Array.from(group, ({ wanted }) => wanted).reduce(together),
      )
      return list
    },
    moment: () => moment,
    deliver(previews, asked) {
      for (const preview of previews) {
        if (asked < (forgotten.get(preview.node) ?? 0)) continue
        forgotten.delete(preview.node)
        latest.set(preview.node, preview)
        for (const want of wants.get(preview.node) ?? []) want.receive(preview)
      }
      painted.tell()
    },
    forget(nodes) {
      moment++
      for (const node of nodes) {
        forgotten.set(node, moment)
        latest.delete(node)
        for (const want of wants.get(node) ?? []) {
          // The worker may think that it has painted this.
          want.wanted = { ...want.wanted, again: ++asking }
          want.receive(null)
        }
      }
      list = null
      painted.tell()
    },
    last: (node) => latest.get(node) ?? null,
    onChange: changed.on,
    onPainted: painted.on,
  }
}
