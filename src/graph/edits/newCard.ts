import { FARTHEST, LARGEST_SEED } from '../../layers/limits'
import type { GraphNode, Position } from '../graph'
import { isId } from '../sound'

/** Gives ids that no card has, one after the other: `n` and the number after the largest. */
export function freeIds(nodes: readonly GraphNode[]): () => string {
  const taken = new Set(nodes.map((node) => node.id))
  let count = Math.max(0, ...nodes.map((node) => Number(/^n(\d+)$/.exec(node.id)?.[1] ?? 0)))
  return () => {
    // After the largest id that there can be, the numbers that were left out come.
    do count = isId(`n${count + 1}`) ? count + 1 : 1
    while (taken.has(`n${count}`))
    taken.add(`n${count}`)
    return `n${count}`
  }
}

/** A seed that no card has: one more than the largest, as far as it goes. */
export function freeSeed(nodes: readonly GraphNode[]): number {
  const next = Math.max(-1, ...nodes.map((node) => node.seed)) + 1
  return next <= LARGEST_SEED ? next : nodes.length
}

const within = (value: number, otherwise: number): number =>
  Number.isFinite(value) ? Math.min(FARTHEST, Math.max(-FARTHEST, value)) : otherwise

/**
 * The place itself where a card can be found again, else the nearest such; what is no number stays
 * as it was.
 */
export const foundAgain = ({ x, y }: Position, before: Position = { x: 0, y: 0 }): Position => ({
  x: within(x, before.x),
  y: within(y, before.y),
})
