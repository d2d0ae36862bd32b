import { entryName } from '../run/place'
import type { PySyntax } from '../syntax/tree'
import { isDim, itemsOf, keyOf, numberIn, typeOf, unknown } from '../values/make'
import type { Machine, PyTensor, PyValue } from '../values/value'
import { foldedIndex } from './folding'
import { possible } from './operation'
import { placeholder } from './placeholder'

const isSlice = (key: PyValue): key is Extract<PyValue, { type: 'slice' }> =>
  typeof key === 'object' && key?.type === 'slice'

/** The items of a list that a slice takes. */
function sliced<T>(
  items: readonly T[],
  { start, stop, step }: Extract<PyValue, { type: 'slice' }>,
): T[] {
  const by = numberIn(step) ?? 1
  const list = by < 0 ? items.toReversed() : [...items]
  const from = numberIn(start)
  const to = numberIn(stop)
  if (by < 0) return list.filter((_, i) => i % -by === 0)
  return list.slice(from ?? 0, to ?? list.length).filter((_, i) => i % by === 0)
}

/** One bound of a slice; undefined where it is not known. */
const bound = (value: PyValue, otherwise: number | null): number | null | undefined =>
  value === null ? otherwise : numberIn(value)

/** `:` or `::1`: all of an axis. */
const isWholeSlice = (key: PyValue): boolean =>
  isSlice(key) &&
  bound(key.start, 0) === 0 &&
  bound(key.stop, null) === null &&
  bound(key.step, 1) === 1

/** Parts of a tensor, as Python's index takes them: slices, numbers, None and `...`. */
function partOf(machine: Machine, of: PyTensor, keys: readonly PyValue[], node: PySyntax): PyValue {
  const strange = (): PyValue =>
    placeholder(machine, 'index', { args: [of], named: new Map(), node })
  const axes = keys.filter((key) => key !== null && typeOf(key) !== 'ellipsis').length
  const card = (
    kind: string,
    parameters: NonNullable<PyTensor['source']>['parameters'],
    x: PyTensor,
  ): PyTensor =>
    machine.cards.add({
      kind,
      parameters: possible(machine, kind, parameters, { node }),
      inputs: [x],
      name: [machine.state.path, kind.toLowerCase()].filter((word) => word !== '').join('.'),
      line: machine.lineOf(node),
    })[0]
  let x = of
  let axis = 0
  // `x[:, :]` takes all of the axis that it names: it stays a card, as it is a step of its own.
  const whole = keys.every((key) => typeOf(key) === 'ellipsis' || isWholeSlice(key))
  // Behind `...` axes are counted from the end: how many there are need not be known.
  let left = axes
  let fromEnd = false
  for (const key of keys) {
    if (typeOf(key) === 'ellipsis') {
      fromEnd = true
      continue
    }
    if (key === null) {
      x = card('Unsqueeze', { dim: fromEnd ? -left - 1 : axis }, x)
      axis++
      continue
    }
    const dim = fromEnd ? -left : axis
    left--
    if (isSlice(key)) {
      const [start, stop, step] = [bound(key.start, 0), bound(key.stop, null), bound(key.step, 1)]
      if (start === undefined || stop === undefined || !step || step < 1) return strange()
      const named = whole && (fromEnd ? left === axes - 1 : left === 0)
      if (start !== 0 || stop !== null || step !== 1 || named)
        x = card('Select', { dim, start: start ?? 0, stop, step }, x)
      axis++
      continue
    }
    const list = itemsOf(key)
    const at = numberIn(list?.length === 1 ? list[0] : key)
    if (at === undefined || typeof key === 'boolean') return strange()
    x = card('Select', { dim, start: at, stop: at === -1 ? null : at + 1 }, x)
    // A list of one place keeps the axis.
    if (list) axis++
    else x = card('Squeeze', { dim }, x)
  }
  return x
}

/** `of[keys]`, of any value; unknown where it is not understood. */
export function indexOf(
  machine: Machine,
  of: PyValue,
  keys: readonly PyValue[],
  node: PySyntax,
): PyValue {
  const [key = null] = keys
  if (typeof of === 'string') {
    const at = numberIn(key)
    return isSlice(key)
      ? sliced(Array.from(of), key).join('')
      : (of.at(at ?? 0) ?? unknown('a letter'))
  }
  if (typeof of !== 'object' || of === null) return unknown('an item')
  switch (of.type) {
    case 'tensor': {
      const folded = foldedIndex(of, keys)
      if (folded) return folded
      return partOf(
        machine,
        of,
        itemsOf(key) && keys.length === 1 ? (itemsOf(key) ?? keys) : keys,
        node,
      )
    }
    case 'list':
    case 'tuple': {
      if (isSlice(key)) return { ...of, items: sliced(of.items, key) }
      const at = numberIn(key)
      return at === undefined ? unknown('an item') : (of.items.at(at) ?? unknown('an item'))
    }
    case 'dict':
      return of.entries.get(keyOf(key))?.[1] ?? unknown(`the entry ${keyOf(key)}`)
    case 'range': {
      const at = numberIn(key)
      return at === undefined ? unknown('a number') : of.start + at * of.step
    }
    case 'sizes': {
      const at = isDim(key) ? key.size : numberIn(key)
      return typeof at === 'number' ? { type: 'dim', axis: at, size: null } : of
    }
    case 'container':
      return isSlice(key)
        ? { type: 'container', kind: of.kind, entries: new Map(sliced([...of.entries], key)) }
        : (of.entries.get(entryName(of, key)) ?? unknown('a module'))
    case 'instance':
      return of.inner ? indexOf(machine, of.inner, keys, node) : unknown('an item')
    default:
      return unknown('an item')
  }
}
