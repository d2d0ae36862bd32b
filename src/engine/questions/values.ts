import type { Tensor } from '../../graph/project'
import type { Runner } from '../runner'
import { buffersOf, once } from './question'

/** All values of a node's output, in PyTorch's order. */
export const values = once((runner: Runner, node: string): Tensor => {
  const found = runner.values(node)
  if (!found) throw new Error(runner.whyEmpty(node))
  return found
}, buffersOf)
