import { childrenOf, groupsOf, type PySyntax } from '../syntax/tree'
import { listOf, typeOf, unknown } from '../values/make'
import type { Machine, PyScope, PyValue } from '../values/value'
import { iterate } from './iterate'
import { setAttribute, setItem } from './place'

const textOf = ({ text }: Machine, { from, to }: PySyntax): string => text.slice(from, to)

/** As many values as there are targets: of a tuple, of sizes that are not known, of anything. */
function taken(machine: Machine, value: PyValue, count: number, node: PySyntax): PyValue[] {
  if (typeof value === 'object' && value?.type === 'sizes')
    return Array.from({ length: count }, (_, axis) => ({ type: 'dim', axis, size: null }))
  if (typeof value === 'object' && value?.type === 'tensor')
    return Array.from({ length: count }, (_, i) => machine.index(value, [i], node))
  const items = [...iterate(value, machine, node)]
  return Array.from({ length: count }, (_, i) => items[i] ?? unknown('a part of what is unpacked'))
}

/** Names what was computed after its variable, where the function assigns that only once. */
function christen(machine: Machine, name: string, value: PyValue, { once }: PyScope): void {
  if (
    typeof value === 'object' &&
    value?.type === 'tensor' &&
    (value.id === undefined || once?.has(name))
  )
    machine.cards.rename(value, machine.state.path === '' ? name : `${machine.state.path}.${name}`)
}

function toOne(machine: Machine, target: PySyntax, value: PyValue, scope: PyScope): void {
  if (target.name === 'VariableName') {
    const name = textOf(machine, target)
    christen(machine, name, value, scope)
    scope.names.set(name, value)
    return
  }
  if (target.name === 'MemberExpression') {
    const [of, dot, name, ...rest] = childrenOf(target)
    const object = machine.evaluate(of, scope)
    if (dot.name === '.') setAttribute(machine, object, textOf(machine, name), value)
    else if (rest.length === 1) setItem(object, machine.evaluate(name, scope), value)
    return
  }
  if (/^(Tuple|Array|Parenthesized)Expression$/.test(target.name))
    assign(machine, childrenOf(target).slice(1, -1), value, scope)
}

/** Assigns a value to targets: one, or several between commas, one of which may be starred. */
export function assign(
  machine: Machine,
  targets: readonly PySyntax[],
  value: PyValue,
  scope: PyScope,
): void {
  const groups = groupsOf(targets)
  if (groups.length === 0) return
  const several = groups.length > 1 || targets.some(({ name }) => name === ',')
  if (!several) return toOne(machine, groups[0][groups[0].length - 1], value, scope)
  const star = groups.findIndex(([first]) => first.name === '*')
  if (star === -1) {
    const values = taken(machine, value, groups.length, groups[0][0])
    namePart(machine, groups, values, scope)
    return groups.forEach(([target], i) => toOne(machine, target, values[i], scope))
  }
  const all = [...iterate(value, machine, groups[0][0])]
  const behind = groups.length - 1 - star
  groups.forEach((group, i) => {
    const target = group[group.length - 1]
    if (i === star) toOne(machine, target, listOf(all.slice(star, all.length - behind)), scope)
    else
      toOne(
        machine,
        target,
        all[i < star ? i : all.length - groups.length + i] ?? unknown('a part'),
        scope,
      )
  })
}

/** `half, half_1 = x.chunk(2)` names the card after the first: what the others begin with. */
function namePart(
  machine: Machine,
  groups: readonly (readonly PySyntax[])[],
  values: readonly PyValue[],
  scope: PyScope,
): void {
  const [first, ...others] = groups.map(([target]) => textOf(machine, target))
  if (
    typeOf(values[0]) === 'tensor' &&
    others.every((name) => name === '_' || name.startsWith(`${first}_`))
  )
    christen(machine, first, values[0], scope)
}
