import type { Parameters } from '../../../layers/fields'
import { printNumbers } from '../../../sources/numbers'
import { SAMPLES } from '../../../sources/samples'
import { itemsOf, numberIn } from '../values/make'
import type { PySource, PyTensor, PyValue } from '../values/value'

/**
 * Numbers that have no card yet: what a text does to them before the network reads them becomes
 * part of the source, where a source can hold it.
 */
const fresh = (value: PyValue): PySource | undefined =>
  typeof value === 'object' && value?.type === 'tensor' && value.id === undefined
    ? value.source
    : undefined

const tensor = (source: PySource): PyTensor => ({ type: 'tensor', source })

const withParameters = (source: PySource, more: Parameters): PyTensor =>
  tensor({ ...source, parameters: { ...source.parameters, ...more } })

/** A sample photo as it is loaded: no tensor yet, but on the way to one. */
export const photo = (name: PyValue): PyTensor | undefined =>
  SAMPLES.some((one) => one.name === name) && typeof name === 'string'
    ? tensor({ kind: 'Image', parameters: { picture: name, channels: 'rgb' } })
    : undefined

/** Divisors of a photo's brightness, with what they make of its sum or its colours. */
function scaledPhoto(source: PySource, by: number): PyTensor | undefined {
  const sum = source.parameters.channels === 'sum'
  if (sum && by === 3) return withParameters(source, { channels: 'mean' })
  if (sum && by === 765) return withParameters(source, { channels: 'mean', range: '0-1' })
  return by === 255 ? withParameters(source, { range: '0-1' }) : undefined
}

const OPERATORS: Readonly<Record<string, (a: number, b: number) => number>> = {
  '*': (a, b) => a * b,
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '/': (a, b) => a / b,
}

/** A constant and a number are a constant, a photo over 255 is one from 0 to 1. */
export function foldedOperator(operator: string, a: PyValue, b: PyValue): PyTensor | undefined {
  const [left, right] = [fresh(a), fresh(b)]
  const source = left ?? right
  const number = numberIn(left ? b : a)
  const of = Object.hasOwn(OPERATORS, operator) ? OPERATORS[operator] : undefined
  if (!source || number === undefined || !of) return undefined
  if (source.kind === 'Image' && operator === '/' && left) return scaledPhoto(source, number)
  const { value } = source.parameters
  if (source.kind !== 'Constant' || typeof value !== 'number') return undefined
  const result = left ? of(value, number) : of(number, value)
  return Number.isFinite(result) ? withParameters(source, { value: result }) : undefined
}

/** A method of numbers without a card. */
export function foldedMethod(
  of: PyTensor,
  name: string,
  args: readonly PyValue[],
): PyTensor | undefined {
  const source = fresh(of)
  if (source?.kind === 'Image') {
    if (name === 'permute' || name === 'convert') return of
    if (name === 'sum') return withParameters(source, { channels: 'sum' })
  }
  if ((name === 'reshape' || name === 'view') && source?.numbers) {
    const given = itemsOf(args[0]) ?? args
    const sizes = given.map((size) => numberIn(size) ?? 0)
    if (!sizes.every((size) => size > 0)) return undefined
    const shape = sizes.join(', ')
    if (source.kind === 'Values') return withParameters(source, { shape })
    const numbers = { ...source.numbers, shape: sizes }
    return tensor({ ...source, parameters: { ...source.parameters, shape }, numbers })
  }
  return undefined
}

/** `[None]` of a photo, and `[:, None]` of evenly spaced numbers, which makes samples of them. */
export function foldedIndex(of: PyTensor, keys: readonly PyValue[]): PyTensor | undefined {
  const source = fresh(of)
  if (source?.kind === 'Image' && keys.every((key) => key === null)) return of
  const [all, none = 1] = keys
  const column =
    typeof all === 'object' && all?.type === 'slice' && all.start === null && none === null
  return source?.spaced && column
    ? tensor({ kind: 'Linspace', parameters: source.spaced })
    : undefined
}

/** Evenly spaced numbers: values of one axis, which know how they were made. */
export function spacedNumbers(start: number, end: number, steps: number): PyTensor {
  const data = Float32Array.from({ length: steps }, (_, i) =>
    steps === 1 ? start : start + ((end - start) * i) / (steps - 1),
  )
  const numbers = { shape: [steps], data }
  return tensor({
    kind: 'Values',
    parameters: { values: printNumbers(numbers), shape: '' },
    numbers,
    spaced: { start, end, steps },
  })
}
