import { printNumbers } from '../../../sources/numbers'
import { itemsOf, numberIn, unknown } from '../values/make'
import type { Machine, PyCall, PySource, PyTensor, PyValue } from '../values/value'
import { spacedNumbers } from './folding'
import { isTensor } from './operation'
import { sizesIn } from './sizes'

type SourceMaker = (call: PyCall, machine: Machine) => PyValue

const source = (kind: string, parameters: PySource['parameters']): PyTensor => ({
  type: 'tensor',
  source: { kind, parameters },
})

/** The sizes of a call, as a source card holds them; undefined where they are not known. */
function shapeText(args: readonly PyValue[]): string | undefined {
  const sizes = sizesIn(args).map(numberIn)
  if (!sizes.every((size) => size !== undefined)) return undefined
  return sizes.length === 0 ? '()' : sizes.join(', ')
}

/** Random numbers: their seed is the one that was set just before, else 0. */
const random =
  (distribution: string): SourceMaker =>
  ({ args, named }, { state }) => {
    const shape = shapeText(named.has('size') ? [named.get('size') ?? null] : args)
    if (shape === undefined || shape === '()') return unknown('a shape')
    const seed = state.seed ?? 0
    state.seed = null
    return source('Random', { shape, distribution, seed })
  }

const filled =
  (value: number): SourceMaker =>
  ({ args, named }) => {
    const shape = shapeText(named.has('size') ? [named.get('size') ?? null] : args)
    return shape === undefined ? unknown('a shape') : source('Constant', { shape, value })
  }

const like =
  (make: SourceMaker): SourceMaker =>
  (call, machine) => {
    const [of = null] = call.args
    const shape = isTensor(of) ? machine.cards.shapeOf(of) : null
    return shape ? make({ ...call, args: shape, named: new Map() }, machine) : unknown('a shape')
  }

interface Nested {
  readonly shape: readonly number[]
  readonly data: readonly number[]
}

/** A nested list as numbers with a shape; undefined where it is none. */
function nestedIn(value: PyValue): Nested | undefined {
  const n = numberIn(value)
  if (n !== undefined) return { shape: [], data: [n] }
  const parts = itemsOf(value)?.map(nestedIn)
  if (!parts?.every((part) => part !== undefined)) return undefined
  return {
    shape: [parts.length, ...(parts[0]?.shape ?? [])],
    data: parts.flatMap(({ data }) => [...data]),
  }
}

const typed: SourceMaker = ({ args: [value = null] }) => {
  if (isTensor(value)) return value
  const nested = nestedIn(value)
  if (!nested || nested.data.length === 0 || nested.data.length > 10_000) return unknown('numbers')
  const { shape, data } = nested
  if (shape.length === 0) return source('Constant', { shape: '()', value: data[0] })
  const numbers = { shape, data: Float32Array.from(data) }
  const parameters = { values: printNumbers(numbers), shape: '' }
  return { type: 'tensor', source: { kind: 'Values', parameters, numbers } }
}

/** Rows of a square that a card can show as typed numbers. */
const MOST_TYPED = 64

/** The lower or upper triangle of a square of ones, as masks are made; held as numbers. */
const triangle =
  (keeps: (row: number, column: number) => boolean): SourceMaker =>
  ({ args: [of = null, diagonal = 0] }) => {
    const { shape, value } = (isTensor(of) && of.id === undefined && of.source?.parameters) || {}
    const [n, m] = typeof shape === 'string' ? shape.split(', ').map(Number) : []
    const offset = numberIn(diagonal) ?? 0
    if (value !== 1 || !(n >= 1) || n !== m || n > 2000) return unknown('a triangle')
    const data = Float32Array.from({ length: n * n }, (_, i) =>
      Number(keeps(Math.floor(i / n) + offset, i % n)),
    )
    const numbers = { shape: [n, n], data }
    const source: PySource =
      n <= MOST_TYPED
        ? { kind: 'Values', parameters: { values: printNumbers(numbers), shape: '' }, numbers }
        : { kind: 'Parameter', parameters: { shape: `${n}, ${n}`, start: 'zeros' }, numbers }
    return { type: 'tensor', source }
  }

/** Functions of torch that make tensors of nothing, by name. */
export const SOURCES_BY_NAME: Readonly<Record<string, SourceMaker>> = {
  randn: random('normal'),
  rand: random('uniform'),
  zeros: filled(0),
  ones: filled(1),
  empty: filled(0),
  randn_like: like(random('normal')),
  rand_like: like(random('uniform')),
  zeros_like: like(filled(0)),
  ones_like: like(filled(1)),
  full: ({ args, named, node }, machine) => {
    const value = numberIn(args[1] ?? named.get('fill_value'))
    return value === undefined
      ? unknown('a number')
      : filled(value)(
          { args: [args[0] ?? named.get('size') ?? null], named: new Map(), node },
          machine,
        )
  },
  randint({ args, named }, { state }) {
    const words = ['low', 'high', 'size']
    const all = args.length > 0 && itemsOf(args[1]) ? [0, ...args] : args
    const [low, high, size] = words.map((word, i) => all[i] ?? named.get(word) ?? null)
    const shape = shapeText([size])
    const [from, to] = [numberIn(low) ?? 0, numberIn(high)]
    if (shape === undefined || to === undefined) return unknown('whole numbers')
    const seed = state.seed ?? 0
    state.seed = null
    return source('Random', { shape, distribution: 'integers', low: from, high: to, seed })
  },
  tril: triangle((row, column) => column <= row),
  triu: triangle((row, column) => column >= row),
  tensor: typed,
  as_tensor: typed,
  FloatTensor: typed,
  LongTensor: typed,
  linspace({ args }) {
    const [start, end, steps = 100] = args.map(numberIn)
    if (start === undefined || end === undefined || !(steps >= 1 && steps <= 65_536))
      return unknown('a range')
    return spacedNumbers(start, end, steps)
  },
  arange(call, machine) {
    const [a = 0, b, c = 1] = call.args.map(numberIn)
    const [start, stop] = b === undefined ? [0, a] : [a, b]
    const count = Math.ceil((stop - start) / c)
    if (!(count > 0 && count <= 4096)) return unknown('a range')
    const items = Array.from({ length: count }, (_, i) => start + i * c)
    return typed({ ...call, args: [{ type: 'list', items }] }, machine)
  },
}

/** Numbers that the network holds, as nn.Parameter makes them of other numbers. */
export function parameterOf(of: PyValue): PyValue {
  if (!isTensor(of) || of.id !== undefined || !of.source) return of
  const { kind, parameters, numbers } = of.source
  const { shape, value, distribution, seed } = parameters
  const made = (more: Omit<PySource, 'kind'>): PyTensor => ({
    type: 'tensor',
    ...(of.name === undefined ? {} : { name: of.name }),
    source: { kind: 'Parameter', ...more },
  })
  if (numbers)
    return made({ parameters: { shape: numbers.shape.join(', '), start: 'zeros' }, numbers })
  if (typeof shape !== 'string' || shape === '()') return of
  if (kind === 'Constant' && typeof value === 'number') {
    const sizes = shape.split(', ').map(Number)
    const count = sizes.reduce((a, b) => a * b, 1)
    if (value === 0 || value === 1 || count > 4_000_000)
      return made({ parameters: { shape, start: value === 1 ? 'ones' : 'zeros' } })
    const data = new Float32Array(count).fill(value)
    return made({ parameters: { shape, start: 'zeros' }, numbers: { shape: sizes, data } })
  }
  return distribution === 'normal' || distribution === 'uniform'
    ? made({ parameters: { shape, start: 'randn' }, ...(typeof seed === 'number' ? { seed } : {}) })
    : of
}
