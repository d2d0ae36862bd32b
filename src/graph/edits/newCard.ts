import { FARTHEST, LARGEST_SEED } from '../../layers/limits'
import type { GraphNode, Position } from '../graph'
import { isId } from '../sound'

/** Generates unused ids, one per call: `n` and the number after the largest. */
export function freeIds(nodes: readonly GraphNode[]): () => string {
  const taken = new Set(nodes.map((node) => node.id))
  let count = Math.max(0, ...nodes.map((node) => Number(/^n(\d+)$/.exec(node.id)?.[1] ?? 0)))
  return () => {
    // Past the largest valid id, numbers that were skipped are used.
    do count = isId(`n${count + 1}`) ? count + 1 : 1
    while (taken.has(`n${count}`))
    taken.add(`n${count}`)
    return `n${count}`
  }
}

/** An unused seed: one more than the largest, up to the limit. */
export function freeSeed(nodes: readonly GraphNode[]): number {
  const next = Math.max(-1, ...nodes.map((node) => node.seed)) + 1
  return next <= LARGEST_SEED ? next : nodes.length
}

const within = (value: number, otherwise: number): number =>
  Number.isFinite(value) ? Math.min(FARTHEST, Math.max(-FARTHEST, value)) : otherwise

/**
 * The position clamped to the limits; coordinates that are not finite keep their previous value.
 */
export const foundAgain = ({ x, y }: Position, before: Position = { x: 0, y: 0 }): Position => ({
  x: within(x, before.x),
  y: within(y, before.y),
})
