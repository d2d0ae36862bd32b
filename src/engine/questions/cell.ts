import type { Runner } from '../runner'
import { once } from './question'

/** One value of a node's output; its index in PyTorch's order. */
export const cell = once((runner: Runner, node: string, index: readonly number[]): number => {
  const value = runner.cell(node, index)
  if (value === null) throw new Error('This layer has no such value.')
  return value
})
