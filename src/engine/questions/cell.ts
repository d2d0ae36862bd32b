import type { Runner } from '../runner'
import { once } from './question'

/** One value of what a node gives; its index in PyTorch's order. */
export const cell = once((runner: Runner, node: string, index: readonly number[]): number => {
  const value = runner.cell(node, index)
  if (value === null) throw new Error('This layer has no such value.')
  return value
})
