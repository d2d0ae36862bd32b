import {
  dictOf,
  itemsOf,
  keyOf,
  listOf,
  numberIn,
  truthOf,
  tupleOf,
  typeOf,
  unknown,
} from '../values/make'
import type { Machine, PyBuiltin, PyCall, PyValue } from '../values/value'
import { builtin, isModuleClass, lineage } from './classes'
import { printed } from './format'
import { isIterable, iterate } from './iterate'
import { compare } from './operators'
import { isModule, setAttribute } from './place'

type BuiltinCall = PyBuiltin['call']

/** A function of what an iterable gives; not known where it is none. */
const over =
  (of: (items: readonly PyValue[], call: PyCall, machine: Machine) => PyValue): BuiltinCall =>
  (call, machine) => {
    const iterable = call.args[0] ?? listOf([])
    if (!isIterable(iterable)) return unknown('what is iterated over')
    return of([...iterate(iterable, machine, call.node)], call, machine)
  }

/** A function of a number. */
const numeric =
  (of: (n: number, call: PyCall) => number): BuiltinCall =>
  (call) => {
    const n = numberIn(call.args[0])
    return n === undefined ? unknown('a number') : of(n, call)
  }

const extreme =
  (operator: string): BuiltinCall =>
  (call, machine) => {
    const items =
      call.args.length > 1 ? call.args : [...iterate(call.args[0] ?? null, machine, call.node)]
    if (items.length === 0) return unknown('an extreme')
    return items.reduce((a, b) => {
      const better = compare(operator, b, a)
      return better === undefined ? unknown('an extreme') : better ? b : a
    })
  }

function whole(value: PyValue): PyValue {
  const n = typeof value === 'string' ? Number(value) : numberIn(value)
  return n === undefined || Number.isNaN(n) ? unknown('a number') : Math.trunc(n)
}

function float(value: PyValue): PyValue {
  if (typeof value === 'string')
    return /^[+]?inf/i.test(value) ? Infinity : /^-inf/i.test(value) ? -Infinity : Number(value)
  return numberIn(value) ?? unknown('a number')
}

/** Is it of this class, or of the kind of layer that the name of a library means? */
function isOf(value: PyValue, type: PyValue): boolean {
  const types = itemsOf(type)
  if (types) return types.some((one) => isOf(value, one))
  if (typeof type === 'object' && type?.type === 'builtin')
    return (
      ({ int: 'number', float: 'number', str: 'string', bool: 'boolean' }[type.name] ??
        type.name) === typeOf(value)
    )
  if (typeof type === 'object' && type?.type === 'class')
    return (
      typeof value === 'object' &&
      value?.type === 'instance' &&
      [...lineage(value.cls)].includes(type)
    )
  if (typeof type !== 'object' || type?.type !== 'namespace') return false
  const name = type.path.split('.').at(-1)
  if (name === 'Module') return isModule(value)
  if (name === 'Tensor') return typeOf(value) === 'tensor'
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === name
}

/** The pairs that a dictionary is made of: another's, or those of a list. */
function pairsOf(
  { args: [of = null], node }: PyCall,
  machine: Machine,
): (readonly [PyValue, PyValue])[] {
  if (typeof of === 'object' && of?.type === 'dict') return [...of.entries.values()]
  return [...iterate(of, machine, node)].map((pair) => {
    const [key = null, value = null] = itemsOf(pair) ?? []
    return [key, value] as const
  })
}

const TABLE: Readonly<Record<string, BuiltinCall>> = {
  range({ args }) {
    const [a = NaN, b, c] = args.map((one) => numberIn(one) ?? NaN)
    if ([a, b, c].some((n) => n !== undefined && Number.isNaN(n))) return unknown('a range')
    return { type: 'range', start: b === undefined ? 0 : a, stop: b ?? a, step: c ?? 1 }
  },
  len({ args: [of = null] }) {
    const items = itemsOf(of)
    if (items) return items.length
    if (typeof of === 'string') return of.length
    if (typeof of === 'object' && (of?.type === 'container' || of?.type === 'dict'))
      return of.entries.size
    if (typeof of === 'object' && of?.type === 'instance' && of.inner?.type === 'container')
      return of.inner.entries.size
    if (typeof of === 'object' && of?.type === 'range')
      return Math.max(0, Math.ceil((of.stop - of.start) / of.step))
    return unknown('a length')
  },
  enumerate: over((items, { args: [, start], named }) => {
    const first = numberIn(start ?? named.get('start')) ?? 0
    return listOf(items.map((item, i) => tupleOf([i + first, item])))
  }),
  zip(call, machine) {
    if (!call.args.every(isIterable)) return unknown('what is iterated over')
    const lists = call.args.map((one) => [...iterate(one, machine, call.node)])
    const count = Math.min(...lists.map(({ length }) => length))
    return listOf(Array.from({ length: count }, (_, i) => tupleOf(lists.map((list) => list[i]))))
  },
  list: over((items) => listOf(items)),
  set: over((items) => listOf(new Map(items.map((item) => [keyOf(item), item])).values())),
  tuple: over((items) => tupleOf(items)),
  dict: (call, machine) => dictOf([...pairsOf(call, machine), ...call.named]),
  reversed: over((items) => listOf(items.toReversed())),
  sorted: over((items) => listOf(items.toSorted((a, b) => (compare('<', a, b) ? -1 : 1)))),
  sum: over((items, { args: [, start], node }, machine) =>
    items.reduce((sum, item) => machine.binary('+', sum, item, node), start ?? 0),
  ),
  any: over((items) => items.some((item) => truthOf(item) === true)),
  all: over((items) => items.every((item) => truthOf(item) === true)),
  map(call, machine) {
    const [of = null, ...lists] = call.args
    if (lists.length !== 1) return unknown('a map')
    return listOf(
      [...iterate(lists[0], machine, call.node)].map((item) =>
        machine.call(of, { args: [item], named: new Map(), node: call.node }),
      ),
    )
  },
  min: extreme('<'),
  max: extreme('>'),
  abs: numeric(Math.abs),
  round: numeric((n, { args: [, digits] }) => {
    const scale = 10 ** (numberIn(digits) ?? 0)
    const [scaled, down] = [n * scale, Math.floor(n * scale)]
    const half = scaled - down === 0.5
    return (half ? down + (down % 2 === 0 ? 0 : 1) : Math.round(scaled)) / scale
  }),
  pow: ({ args: [a = null, b = null], node }, machine) => machine.binary('**', a, b, node),
  int: ({ args: [value = 0] }) => whole(value),
  float: ({ args: [value = 0] }) => float(value),
  bool: ({ args: [value = null] }) => truthOf(value) ?? unknown('a condition'),
  str: ({ args: [value = ''] }) => printed(value),
  isinstance: ({ args: [value = null, type = null] }) => isOf(value, type),
  issubclass: ({ args: [cls = null] }) =>
    typeof cls === 'object' && cls?.type === 'class' ? isModuleClass(cls) : unknown('a class'),
  hasattr: ({ args: [of = null, name = ''], node }, machine) =>
    typeOf(machine.attribute(of, String(name), node)) !== 'unknown',
  getattr({ args: [of = null, name = '', otherwise], node }, machine) {
    const value = machine.attribute(of, String(name), node)
    return typeOf(value) === 'unknown' && otherwise !== undefined ? otherwise : value
  },
  setattr({ args: [of = null, name = '', value = null] }, machine) {
    setAttribute(machine, of, printed(name), value)
    return null
  },
  callable: ({ args: [of = null] }) =>
    ['function', 'bound', 'builtin', 'class', 'layer'].includes(typeOf(of)),
  type: ({ args: [of = null] }) =>
    typeof of === 'object' && of?.type === 'instance' ? of.cls : unknown('a type'),
  print: () => null,
  super: () => null,
}

const NAMES: Readonly<Record<string, PyValue>> = {
  __name__: '__main__',
  nn: { type: 'namespace', path: 'torch.nn' },
  F: { type: 'namespace', path: 'torch.nn.functional' },
  torch: { type: 'namespace', path: 'torch' },
  math: { type: 'namespace', path: 'math' },
  np: { type: 'namespace', path: 'numpy' },
  OrderedDict: { type: 'namespace', path: 'collections.OrderedDict' },
}

const made = new Map<string, PyBuiltin>()

/** A name that Python has, or that texts about PyTorch mean where they do not import it. */
export function builtinNamed(name: string): PyValue | undefined {
  if (Object.hasOwn(NAMES, name)) return NAMES[name]
  if (!Object.hasOwn(TABLE, name)) return undefined
  const known = made.get(name) ?? builtin(name, TABLE[name])
  made.set(name, known)
  return known
}
