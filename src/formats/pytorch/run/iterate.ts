import type { PySyntax } from '../syntax/tree'
import { typeOf } from '../values/make'
import type { Machine, PyValue } from '../values/value'

/** What iterating over this gives, each step counted; nothing where that is not known. */
export function* iterate(of: PyValue, machine: Machine, node: PySyntax): Generator<PyValue> {
  for (const item of itemsOver(of)) {
    machine.tick(node)
    yield item
  }
}

/** Can it be iterated over, as far as is known? */
export const isIterable = (value: PyValue): boolean =>
  ['list', 'tuple', 'dict', 'range', 'container', 'string'].includes(typeOf(value)) ||
  (typeof value === 'object' && value?.type === 'instance' && value.inner?.type === 'container')

function* itemsOver(of: PyValue): Generator<PyValue> {
  if (typeof of === 'string') return yield* of
  if (typeof of !== 'object' || of === null) return
  switch (of.type) {
    case 'list':
    case 'tuple':
      return yield* of.items
    case 'dict':
      for (const [key] of of.entries.values()) yield key
      return
    case 'range': {
      const { start, stop, step } = of
      if (step !== 0) for (let i = start; step > 0 ? i < stop : i > stop; i += step) yield i
      return
    }
    case 'container':
      yield* of.kind === 'ModuleDict' ? of.entries.keys() : of.entries.values()
      return
    case 'instance':
      if (of.inner) yield* itemsOver(of.inner)
  }
}
