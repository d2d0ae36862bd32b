import type { PyValue } from '../values/value'

/** A copy of a module with modules of its own, as copy.deepcopy makes it; other values are kept. */
export function copyOf(value: PyValue, depth = 0): PyValue {
  if (typeof value !== 'object' || value === null || depth > 20) return value
  switch (value.type) {
    case 'layer':
      return { ...value, cards: [], weights: new Map(value.weights) }
    case 'container': {
      const entries = [...value.entries].map(
        ([name, one]) => [name, copyOf(one, depth + 1)] as const,
      )
      return { ...value, entries: new Map(entries) }
    }
    case 'instance': {
      const attributes = [...value.attributes].map(
        ([name, one]) => [name, copyOf(one, depth + 1)] as const,
      )
      const inner = value.inner && copyOf(value.inner, depth + 1)
      return {
        ...value,
        attributes: new Map(attributes),
        ...(typeof inner === 'object' && (inner?.type === 'layer' || inner?.type === 'container')
          ? { inner }
          : {}),
      }
    }
    case 'list':
      return { ...value, items: value.items.map((item) => copyOf(item, depth + 1)) }
    default:
      return value
  }
}
