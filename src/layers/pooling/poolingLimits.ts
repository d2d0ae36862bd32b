import type { ParameterLimit } from '../parameterLimits'

/** The numeric parameters of a pooling layer that PyTorch checks. */
type PooledNumber = 'kernel_size' | 'stride' | 'padding' | 'dilation'

/**
 * The limits of a pooling layer's numbers, in the order in which PyTorch checks them; MaxPool1d has
 * messages of its own.
 */
export function poolingLimits(axes: number, kind: string): readonly ParameterLimit<PooledNumber>[] {
  const own = `${kind.startsWith('Max') ? 'max' : 'avg'}_pool${axes}d`
  const alone = kind === 'MaxPool1d'
  const both = (n: readonly number[]): readonly number[] => (axes === 1 ? [1, n[0]] : n)
  const count = (field: string, words: string) => (numbers: readonly number[]) => {
    if (alone) {
      const list =
        `an int, list of ints${field === 'stride' ? ',' : ''} or tuple of ints of size 1 ` +
        `but got size ${numbers.length}`
      return (
        `RuntimeError: max_pool1d() ${field} must be ` +
        (field === 'stride' ? 'None, ' : '') +
        (field === 'padding' ? list.replace('ints or', 'ints, or') : list)
      )
    }
    return axes === 1
      ? `RuntimeError: ${own}() argument '${field}' should contain one int (got ${numbers.length})`
      : `RuntimeError: ${own}: ${field} must ${words} a single int, or a tuple of two ints`
  }
  const below =
    (field: string, words: (n: readonly number[]) => string) => (n: readonly number[]) =>
      'RuntimeError: ' +
      (alone
        ? `max_pool1d() ${field} must be ` +
          `${field === 'padding' ? 'non-negative' : 'greater than zero'}, but got ${n[0]}`
        : words(both(n)))
  return [
    {
      field: 'kernel_size',
      least: 1,
      good: 2,
      // A stride of None means kernel_size, and PyTorch checks the stride first.
      below: below('kernel_size', (k) =>
        k.includes(0)
          ? 'stride should not be zero'
          : `kernel size should be greater than zero, but got kH: ${k[0]} kW: ${k[1]}`,
      ),
      count: count('kernel_size', 'either be'),
    },
    {
      field: 'stride',
      least: 1,
      good: 1,
      below: below('stride', (s) =>
        s.includes(0)
          ? 'stride should not be zero'
          : `stride should be greater than zero, but got dH: ${s[0]} dW: ${s[1]}`,
      ),
      count: count('stride', 'either be omitted,'),
    },
    {
      field: 'padding',
      least: 0,
      good: 0,
      below: below('padding', (n) => `pad must be non-negative, but got pad: ${Math.min(...n)}`),
      count: count('padding', kind.startsWith('Max') ? 'be either be' : 'either be'),
    },
    {
      field: 'dilation',
      least: 1,
      good: 1,
      below: below(
        'dilation',
        (d) =>
          `dilation should be greater than zero, but got dilationH: ${d[0]} dilationW: ${d[1]}`,
      ),
      count: count('dilation', 'be either'),
    },
  ]
}
