import { type Field, type Parameters, sameValue, type Value } from '../layers/fields'
import { printValue } from '../layers/print'

/** A number as Python's repr writes a float, but for whole ones, which stay whole: 1e-05, 0.001. */
export function printFloat(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf'
  const size = Math.abs(value)
  if (value === 0 || (size >= 1e-4 && size < 1e16)) return String(value)
  const [digits, exponent] = value.toExponential().split('e')
  const power = Number(exponent)
  return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`
}

/** The numbers in a value. */
export const numbersIn = (value: Value): readonly number[] =>
  (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'number')

/** A value as an argument: a list as a tensor of floats, a pair as a tuple, ‘inf’ as a float. */
export function printGiven({ type }: Field, value: Value): string {
  const float = (one: number): string => (Number.isInteger(one) ? `${one}.0` : printFloat(one))
  if (type === 'list' && Array.isArray(value))
    return `torch.tensor([${numbersIn(value).map(float).join(', ')}])`
  if (type === 'pair' && value !== null && typeof value === 'object')
    return `(${numbersIn(value).map(printFloat).join(', ')})`
  if (type === 'number' && typeof value === 'string') return `float('${value}')`
  return typeof value === 'number' ? printFloat(value) : printValue(value)
}

/**
 * A call: the arguments that lead, then those that are required or differ from PyTorch's defaults,
 * with their names.
 */
export const printCall = (
  name: string,
  leading: readonly string[],
  fields: readonly Field[],
  p: Parameters,
  required: readonly string[] = [],
): string =>
  `${name}(${[
    ...leading,
    ...fields
      .filter(
        (field) =>
          !field.outside &&
          (required.includes(field.name) || !sameValue(p[field.name] ?? null, field.default)),
      )
      .map((field) => `${field.name}=${printGiven(field, p[field.name] ?? null)}`),
  ].join(', ')})`
