import { keyOf, numberIn, typeOf } from '../values/make'
import type { Machine, PyObject, PyValue } from '../values/value'

/** Is it a module: of a class of the text, a container, or a layer? */
export const isModule = (value: PyValue): boolean =>
  ['instance', 'container', 'layer'].includes(typeOf(value))

/** `of.name = value`. */
export function setAttribute(machine: Machine, of: PyValue, name: string, value: PyValue): void {
  if (typeof of !== 'object' || of === null) return
  if (typeof value === 'object' && value?.type === 'tensor') machine.cards.rename(value, name)
  if (of.type === 'instance') {
    // What derives from nn.Sequential has its modules in order.
    if (of.inner?.type === 'container' && isModule(value)) of.inner.entries.set(name, value)
    else of.attributes.set(name, value)
  } else if (of.type === 'class') of.names.set(name, value)
  else if (of.type === 'container') of.entries.set(name, value)
  else if (of.type === 'layer' && typeof value === 'object' && value?.type === 'tensor')
    of.weights.set(name, value)
}

/** `of[key] = value`. */
export function setItem(of: PyValue, key: PyValue, value: PyValue): void {
  if (typeof of !== 'object' || of === null) return
  const at = numberIn(key)
  if (of.type === 'dict') of.entries.set(keyOf(key), [key, value])
  else if (of.type === 'list' && at !== undefined) {
    const place = at < 0 ? of.items.length + at : at
    if (place >= 0 && place < of.items.length) of.items[place] = value
  } else if (of.type === 'container') of.entries.set(entryName(of, key), value)
  else if (of.type === 'instance' && of.inner) setItem(of.inner, key, value)
}

/** The name of an entry of a container: of a number, that many from the start or the end. */
export function entryName(
  { entries }: Extract<PyObject, { type: 'container' }>,
  key: PyValue,
): string {
  const at = numberIn(key)
  if (at === undefined || typeof key === 'string') return String(key)
  return [...entries.keys()][at < 0 ? entries.size + at : at] ?? String(at)
}
