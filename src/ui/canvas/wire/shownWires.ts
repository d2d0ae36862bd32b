import type { Edge } from '@xyflow/react'

/** Wires that a browser mounts in one frame. */
const AT_ONCE = 60

interface ShownWires {
  readonly edges: Edge[]
  /** All wires are there. */
  readonly whole: boolean
}

/**
 * The next step from the shown wires to all of these: as many new ones as one frame takes, so that
 * hundreds never block input.
 */
export function wiresTowards(before: readonly Edge[], all: readonly Edge[]): ShownWires {
  const there = new Set(before.map(({ id }) => id))
  let left = AT_ONCE
  const edges = all.filter(({ id }) => there.has(id) || left-- > 0)
  return { edges, whole: edges.length === all.length }
}
