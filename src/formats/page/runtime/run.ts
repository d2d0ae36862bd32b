import { CONVOLUTIONS } from './convolutions'
import { ELEMENTWISE } from './elementwise'
import { mixture } from './mixtures'
import { NORMS } from './norms'
import type { OperationSettings, PageOperation, PageTensor } from './operation'
import { POOLS } from './pools'
import { PRODUCTS } from './products'
import { recurrent } from './recurrent'
import { REDUCTIONS } from './reductions'
import { SHAPING } from './shaping'

/** One operator of a network: what it is called, reads and gives. */
export interface PageNode {
  readonly op: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly settings: OperationSettings
}

/** All operators that the page computes. */
export const OPERATIONS: Readonly<Record<string, PageOperation>> = {
  ...ELEMENTWISE,
  ...SHAPING,
  ...PRODUCTS,
  ...CONVOLUTIONS,
  ...POOLS,
  ...REDUCTIONS,
  ...NORMS,
  Recurrent: recurrent,
  Mixture: mixture,
}

/** A network that runs on plain arrays. */
export interface PageNetwork {
  /**
   * Computes everything that depends on these inputs; stops after each operator, so that the page
   * may draw. Gives all values by name.
   */
  run(given: ReadonlyMap<string, PageTensor>): Generator<void, ReadonlyMap<string, PageTensor>>
}

function computed({ op, inputs, outputs, settings }: PageNode, values: Map<string, PageTensor>) {
  const operation = OPERATIONS[op]
  if (!operation) throw new Error(`This page does not know the operator ${op}.`)
  const made = operation({
    inputs: inputs.map((name) => values.get(name)),
    settings,
    outputs: outputs.length,
  })
  const all = 'shape' in made ? [made] : made
  for (const [i, name] of outputs.entries()) if (all[i]) values.set(name, all[i])
}

/** A network of operators in order; what follows from its tensors alone is computed once. */
export function pageNetwork(
  nodes: readonly PageNode[],
  tensors: ReadonlyMap<string, PageTensor>,
): PageNetwork {
  const known = new Map(tensors)
  const left = nodes.filter((node) => {
    if (!node.inputs.every((name) => name === '' || known.has(name))) return true
    computed(node, known)
    return false
  })
  return {
    *run(given) {
      const values = new Map([...known, ...given])
      for (const node of left) {
        computed(node, values)
        yield
      }
      return values
    },
  }
}
