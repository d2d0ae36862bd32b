import { printShape } from '../../layers/tensorShape'
import type { SampleSet, Targets } from '../../sources/sampleSet'
import { printNumber } from '../controls/formatNumber'

/** What a sample is to give, in few words: its class, its number, or the shape of its numbers. */
export function targetWords(targets: Targets, sample: number): string {
  if (targets.of === 'classes') return targets.names[targets.labels[sample]] ?? ''
  const { shape, data } = targets
  return shape.every((size) => size === 1)
    ? printNumber(data[sample] ?? NaN, 3)
    : `→ ${printShape(shape)}`
}

/** The name of a class, or its number where the set has no name for it. */
export const className = (targets: Targets, label: number): string =>
  (targets.of === 'classes' ? targets.names[label] : undefined) ??
  (label < 0 ? '–' : `class ${label}`)

/** The smallest and the largest number of all samples, to draw them alike. */
export function rangeOf({ inputs, scale }: Pick<SampleSet, 'inputs' | 'scale'>): {
  readonly low: number
  readonly high: number
} {
  let low = Infinity
  let high = -Infinity
  for (let i = 0; i < inputs.length; i++) {
    if (inputs[i] < low) low = inputs[i]
    if (inputs[i] > high) high = inputs[i]
  }
  const by = inputs instanceof Uint8Array ? scale : 1
  return low < high ? { low: low * by, high: high * by } : { low: 0, high: 1 }
}
