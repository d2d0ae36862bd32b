import type { Preview, WantedMap } from '../../engine/preview'
import { cardOf } from '../../graph/outputs'
import { createListeners } from './listeners'

/**
 * The maps on screen. Canvases register what they want and a callback for what was painted, outside
 * React, so that nothing renders while a kernel is dragged.
 */
export interface Maps {
  /**
   * Registers a preview; returns an unsubscribe function. `receive` is called at once if there is
   * one already.
   */
  want(wanted: WantedMap, receive: (preview: Preview | null) => void): () => void
  /** All current requests; the same list as long as they do not change. */
  wanted(): readonly WantedMap[]
  /** A logical time, to tell which requests precede a `forget`. */
  moment(): number
  /** Delivers what was painted for a look requested at this time. */
  deliver(previews: readonly Preview[], asked: number): void
  /**
   * These cards are gone, with their outputs: another with the same id has no map yet, and late
   * maps of the old one are dropped.
   */
  forget(cards: Iterable<string>): void
  last(node: string): Preview | null
  /** Called when the requests change. */
  onChange(listener: () => void): () => void
  /** Called after canvases were painted. */
  onPainted(listener: () => void): () => void
}

/** A request that serves both: the larger of two sizes, and numbers if one needs them. */
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
  /** By node, so that delivering hundreds of maps does not loop over every canvas for each. */
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
      // The shown pixels were given back, or forgotten; a new canvas requests them again.
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
    forget(cards) {
      moment++
      const gone = new Set(cards)
      const known = [...latest.keys(), ...wants.keys()].filter((id) => gone.has(cardOf(id)))
      for (const node of new Set([...gone, ...known])) {
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
