import { readable } from '../controls/formatNumber'

/**
 * About `count` round numbers (1, 2 or 5 times a power of ten apart) that cover low … high; the
 * first is ≤ low, the last ≥ high.
 */
export function niceTicks(
  low: number,
  high: number,
  count: number,
  steps: readonly number[] = [1, 2, 5],
): readonly number[] {
  if (!(high > low))
    return niceTicks(low - (Math.abs(low) || 1) / 2, low + (Math.abs(low) || 1) / 2, count, steps)
  const rough = (high - low) / Math.max(1, count)
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * (steps.find((factor) => factor * power >= rough * 0.999) ?? 10)
  const first = Math.floor(low / step + 1e-9)
  const last = Math.ceil(high / step - 1e-9)
  return Array.from({ length: last - first + 1 }, (_, i) =>
    Number(((first + i) * step).toPrecision(12)),
  )
}

/** A tick label: as short as possible, with a true minus sign. */
export function printTick(value: number): string {
  const size = Math.abs(value)
  const text =
    size !== 0 && (size >= 1e5 || size < 1e-3)
      ? value.toExponential().replace('e+', 'e')
      : String(value)
  return readable(text)
}

/**
 * Ticks of a logarithmic axis, as exponents: whole ones if there are two or more, else those of
 * round numbers.
 */
export function powerTicks(low: number, high: number, count: number): readonly number[] {
  const whole = Array.from(
    { length: Math.max(0, Math.floor(high) - Math.ceil(low) + 1) },
    (_, i) => Math.ceil(low) + i,
  )
  if (whole.length >= 2)
    return whole.filter((_, i) => i % Math.ceil(whole.length / Math.max(2, count)) === 0)
  return niceTicks(10 ** low, 10 ** high, count)
    .filter((tick) => tick > 0)
    .map(Math.log10)
}
