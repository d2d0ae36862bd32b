import type { Preview, Wanted } from '../engine/messages'

/**
 * The maps on screen. Canvases register what they want and are called with what was painted, outside React,
 * so that nothing renders while a kernel is dragged.
 */
export interface Maps {
  /** Registers a preview; gives the way to take it back. `receive` is called at once if there is one already. */
  want(wanted: Wanted, receive: (preview: Preview | null) => void): () => void
  /** Everything that is wanted now; the same list as long as that does not change. */
  wanted(): readonly Wanted[]
  /** Hands out what has been painted. */
  deliver(previews: readonly Preview[]): void
  last(node: string): Preview | null
  /** Called when what is wanted changes. */
  onChange(listener: () => void): () => void
}

const larger = (a: Wanted, b: Wanted): Wanted => (b.width > a.width ? b : a)

/** Creates an empty registry. */
export function createMaps(): Maps {
  const wants = new Map<symbol, { wanted: Wanted; receive: (preview: Preview | null) => void }>()
  const latest = new Map<string, Preview>()
  let list: readonly Wanted[] | null = null
  const listeners = new Set<() => void>()
  const changed = (): void => {
    for (const listener of listeners) listener()
  }
  return {
    want(wanted, receive) {
      const key = Symbol(wanted.node)
      wants.set(key, { wanted, receive })
      list = null
      receive(latest.get(wanted.node) ?? null)
      changed()
      return () => {
        wants.delete(key)
        list = null
      }
    },
    wanted() {
      if (list) return list
      const byNode = new Map<string, Wanted>()
      for (const { wanted } of wants.values()) {
        const other = byNode.get(wanted.node)
        byNode.set(wanted.node, other ? { ...larger(other, wanted), values: other.values || wanted.values } : wanted)
      }
      list = [...byNode.values()]
      return list
    },
    deliver(previews) {
      for (const preview of previews) {
        latest.set(preview.node, preview)
        for (const want of wants.values()) if (want.wanted.node === preview.node) want.receive(preview)
      }
    },
    last: (node) => latest.get(node) ?? null,
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** The maps of this page. */
export const maps = createMaps()
