import { childrenOf, groupsOf, type PySyntax } from '../syntax/tree'
import { truthOf, tupleOf } from '../values/make'
import type { Machine, PyScope, PyValue } from '../values/value'
import { assign } from './assign'
import { iterate } from './iterate'

/** Is this list of arguments one comprehension without brackets of its own? */
export const isComprehension = (list: PySyntax): boolean =>
  childrenOf(list).some(({ name }) => name === 'for')

interface Clause {
  readonly targets: readonly PySyntax[]
  readonly over: PySyntax
  readonly conditions: readonly PySyntax[]
}

function clausesOf(nodes: readonly PySyntax[]): Clause[] {
  const clauses: Clause[] = []
  let at = 0
  while (at < nodes.length) {
    const start = nodes.findIndex(({ name }, i) => i >= at && name === 'for')
    const middle = nodes.findIndex(({ name }, i) => i > start && name === 'in')
    if (start === -1 || middle === -1 || !nodes[middle + 1]) break
    const conditions: PySyntax[] = []
    at = middle + 2
    while (nodes[at]?.name === 'if' && nodes[at + 1]) {
      conditions.push(nodes[at + 1])
      at += 2
    }
    clauses.push({ targets: nodes.slice(start + 1, middle), over: nodes[middle + 1], conditions })
  }
  return clauses
}

/** The items of a comprehension, given what stands between its brackets; pairs of a dictionary. */
export function comprehend(
  machine: Machine,
  nodes: readonly PySyntax[],
  around: PyScope,
): PyValue[] {
  const start = nodes.findIndex(({ name }) => name === 'for')
  const element = nodes.slice(0, start).filter(({ name }) => name !== 'async' && name !== ':')
  const clauses = clausesOf(nodes.slice(start))
  const items: PyValue[] = []
  const scope: PyScope = { names: new Map(), around }
  const run = (depth: number): void => {
    const clause = clauses[depth]
    if (!clause) {
      const values = groupsOf(element).flatMap((group) =>
        group.map((one) => machine.evaluate(one, scope)),
      )
      items.push(values.length === 1 ? values[0] : tupleOf(values))
      return
    }
    for (const item of iterate(machine.evaluate(clause.over, scope), machine, clause.over)) {
      assign(machine, clause.targets, item, scope)
      if (clause.conditions.every((one) => truthOf(machine.evaluate(one, scope)) !== false))
        run(depth + 1)
    }
  }
  run(0)
  return items
}
