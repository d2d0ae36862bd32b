import { keyOf, listOf, numberIn, tupleOf, unknown } from '../values/make'
import type { PyBuiltin, PyDict, PyList, PyTuple } from '../values/value'
import { builtin } from './classes'
import { printed } from './format'
import { iterate } from './iterate'
import { equal } from './operators'

type PyMethod<T> = (of: T) => PyBuiltin['call']

const method = <T>(
  table: Readonly<Record<string, PyMethod<T>>>,
  of: T,
  name: string,
): PyBuiltin | undefined =>
  Object.hasOwn(table, name) ? builtin(name, table[name](of)) : undefined

const LIST: Readonly<Record<string, PyMethod<PyList>>> = {
  append:
    ({ items }) =>
    ({ args: [item = null] }) => {
      items.push(item)
      return null
    },
  extend:
    ({ items }) =>
    ({ args: [more = null], node }, machine) => {
      items.push(...iterate(more, machine, node))
      return null
    },
  insert:
    ({ items }) =>
    ({ args: [at = 0, item = null] }) => {
      items.splice(numberIn(at) ?? 0, 0, item)
      return null
    },
  pop:
    ({ items }) =>
    ({ args: [at = -1] }) =>
      items.splice(numberIn(at) ?? -1, 1)[0] ?? unknown('an item'),
  reverse:
    ({ items }) =>
    () => {
      items.reverse()
      return null
    },
  clear:
    ({ items }) =>
    () => {
      items.length = 0
      return null
    },
}

const SEQUENCE: Readonly<Record<string, PyMethod<PyList | PyTuple>>> = {
  index:
    ({ items }) =>
    ({ args: [item = null] }) =>
      items.findIndex((one) => equal(one, item) === true),
  count:
    ({ items }) =>
    ({ args: [item = null] }) =>
      items.filter((one) => equal(one, item) === true).length,
  copy:
    ({ items }) =>
    () =>
      listOf(items),
  /** Of sizes: `x.shape.numel()`. */
  numel:
    ({ items }) =>
    () =>
      items.map(numberIn).reduce((product, n) => (product ?? NaN) * (n ?? NaN), 1) ?? NaN,
}

export const listMethod = (of: PyList | PyTuple, name: string): PyBuiltin | undefined =>
  (of.type === 'list' ? method(LIST, of, name) : undefined) ?? method(SEQUENCE, of, name)

const DICT: Readonly<Record<string, PyMethod<PyDict>>> = {
  keys:
    ({ entries }) =>
    () =>
      listOf([...entries.values()].map(([key]) => key)),
  values:
    ({ entries }) =>
    () =>
      listOf([...entries.values()].map(([, value]) => value)),
  items:
    ({ entries }) =>
    () =>
      listOf([...entries.values()].map((pair) => tupleOf(pair))),
  get:
    ({ entries }) =>
    ({ args: [key = null, otherwise = null] }) =>
      entries.get(keyOf(key))?.[1] ?? otherwise,
  pop:
    ({ entries }) =>
    ({ args: [key = null, otherwise = null] }) => {
      const value = entries.get(keyOf(key))?.[1] ?? otherwise
      entries.delete(keyOf(key))
      return value
    },
  update:
    ({ entries }) =>
    ({ args: [more = null] }) => {
      if (typeof more === 'object' && more?.type === 'dict')
        for (const [key, pair] of more.entries) entries.set(key, pair)
      return null
    },
}

export const dictMethod = (of: PyDict, name: string): PyBuiltin | undefined =>
  method(DICT, of, name)

const TEXT: Readonly<Record<string, PyMethod<string>>> = {
  format:
    (text) =>
    ({ args, named }) => {
      let next = 0
      return text.replace(/\{(\w*)[^{}]*\}/g, (_, name: string) =>
        printed(
          (/^\d*$/.test(name) ? args[name === '' ? next++ : Number(name)] : named.get(name)) ??
            null,
        ),
      )
    },
  join:
    (text) =>
    ({ args: [items = null], node }, machine) =>
      [...iterate(items, machine, node)].map(printed).join(text),
  split:
    (text) =>
    ({ args: [sign] }) =>
      listOf(typeof sign === 'string' ? text.split(sign) : text.trim().split(/\s+/)),
  replace:
    (text) =>
    ({ args: [a, b] }) =>
      text.replaceAll(printed(a ?? null), printed(b ?? null)),
  lower: (text) => () => text.toLowerCase(),
  upper: (text) => () => text.toUpperCase(),
  strip: (text) => () => text.trim(),
  startswith:
    (text) =>
    ({ args: [start = ''] }) =>
      text.startsWith(printed(start)),
  endswith:
    (text) =>
    ({ args: [end = ''] }) =>
      text.endsWith(printed(end)),
  isdigit: (text) => () => /^\d+$/.test(text),
}

export const textMethod = (of: string, name: string): PyBuiltin | undefined =>
  method(TEXT, of, name)
