import type { PadMode } from '../padWords'
import { cut, type KerasLayer, lambda, PAD_MODES, padded, padWidths, zeroPadding } from '../python'
import type { Shape } from '../tensorShape'
import type { PaddedSides } from './paddedSides'

/** Padding as Keras layers; negative padding crops first, as in PyTorch. */
export function kerasPadding(
  mode: PadMode,
  input: Shape,
  all: readonly PaddedSides[],
  value: number,
): readonly KerasLayer[] {
  const axes = all.length
  const sizes = input
    .slice(-axes)
    .map((size, i) => size + Math.min(0, all[i][0]) + Math.min(0, all[i][1]))
  const negative = all.some((pair) => Math.min(...pair) < 0)
  const more = all.map(([before, after]): [number, number] => [
    Math.max(0, before),
    Math.max(0, after),
  ])
  const crop = negative
    ? [
        lambda(
          cut(
            all.map(([before], i) => `${Math.max(0, -before)}:${Math.max(0, -before) + sizes[i]}`),
          ),
        ),
      ]
    : []
  if (mode !== 'constant') return [...crop, ...padded(sizes, more, PAD_MODES[mode])]
  if (value === 0 && input.length === axes + 2) return [...crop, zeroPadding(more)]
  return [
    ...crop,
    lambda(
      'ops.pad(x, ' +
        `${padWidths(input.length, more)}${value === 0 ? '' : `, constant_values=${value}`})`,
    ),
  ]
}
