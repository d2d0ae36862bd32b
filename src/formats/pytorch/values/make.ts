import type { PyDict, PyDim, PyList, PyTuple, PyUnknown, PyValue } from './value'

export const listOf = (items: Iterable<PyValue>): PyList => ({ type: 'list', items: [...items] })
export const tupleOf = (items: readonly PyValue[]): PyTuple => ({ type: 'tuple', items })
export const unknown = (what: string): PyUnknown => ({ type: 'unknown', what })
export const ELLIPSIS: PyValue = { type: 'ellipsis' }

/** What names a key of a dictionary: 1 and '1' are two. */
export const keyOf = (key: PyValue): string =>
  typeof key === 'object' && key !== null
    ? key.type === 'tuple'
      ? `(${key.items.map(keyOf).join()})`
      : key.type
    : `${typeof key} ${String(key)}`

export const dictOf = (pairs: Iterable<readonly [PyValue, PyValue]>): PyDict => ({
  type: 'dict',
  entries: new Map([...pairs].map(([key, value]) => [keyOf(key), [key, value]])),
})

export const isUnknown = (value: PyValue): value is PyUnknown => typeOf(value) === 'unknown'

/** The type of an object; of anything else, JavaScript's word, `None` for null. */
export const typeOf = (value: PyValue): string =>
  value === null ? 'None' : typeof value === 'object' ? value.type : typeof value

/** The number that a value is, also that of an axis; undefined for any other. */
export function numberIn(value: PyValue | undefined): number | undefined {
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return Number(value)
  return isDim(value) && value.size !== null ? value.size : undefined
}

export const isDim = (value: PyValue | undefined): value is PyDim =>
  typeof value === 'object' && value !== null && value.type === 'dim'

/** The items of a list or tuple; undefined for any other value. */
export const itemsOf = (value: PyValue | undefined): readonly PyValue[] | undefined =>
  typeof value === 'object' && value !== null && (value.type === 'list' || value.type === 'tuple')
    ? value.items
    : undefined

/** Whether Python takes it for true; undefined where that is not known. */
export function truthOf(value: PyValue): boolean | undefined {
  if (value === null) return false
  if (typeof value !== 'object') return Boolean(value)
  switch (value.type) {
    case 'list':
    case 'tuple':
      return value.items.length > 0
    case 'dict':
    case 'container':
      return value.entries.size > 0
    case 'range':
      return (value.stop - value.start) * Math.sign(value.step) > 0
    case 'dim':
      return value.size === null ? undefined : value.size !== 0
    case 'unknown':
    case 'tensor':
    case 'condition':
    case 'namespace':
      return undefined
    default:
      return true
  }
}
