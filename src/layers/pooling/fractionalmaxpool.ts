import { type Combined, type Source, winnerOf } from '../arithmetic'
import { int, pair } from '../fields'
import { floor, named, parameter, times } from '../formula'
import { defineLayer } from '../layer'
import type { ReadsByCells } from '../reads'
import { cellsAmong, gridOf, stretch, termsOf } from '../taps'
import { type Shape, sizeOf } from '../tensorShape'
import { perAxis, spatial } from '../window'
import { type FractionalParams, fractionalSizes, fractionalStarts, type Starts } from './fractional'
import { fractionalProblem } from './fractionalProblem'
import { RETURN_INDICES } from './poolingFields'

/** The cells of the window of an output cell, along height and along width. */
function tapsAt(input: Shape, p: FractionalParams, starts: readonly Starts[], index: Shape) {
  const { lead, channels } = spatial(input, 2)
  const [row, column] = index.slice(-2)
  const map = (lead.length > 0 ? index[0] * channels : 0) + index[lead.length]
  const [high, wide] = perAxis(p.kernel_size, 2)
  const [rows, columns] = starts[map]
  return {
    map,
    taps: [
      stretch([rows[row], rows[row] + high]),
      stretch([columns[column], columns[column] + wide]),
    ] as const,
  }
}

/** The cells that an output cell reads; every map has windows of its own. */
function windowsOf(input: Shape, p: FractionalParams): ReadsByCells {
  const starts = fractionalStarts(input, p)
  const [height, width] = input.slice(-2)
  return {
    most: sizeOf(perAxis(p.kernel_size, 2)),
    cells(index) {
      const { map, taps } = tapsAt(input, p, starts, index)
      const [rows, columns] = taps.map(cellsAmong)
      return rows.flatMap((row) => columns.map((column) => (map * height + row) * width + column))
    },
  }
}

/** The terms of which an output cell is the largest. */
function termsAt(input: Shape, p: FractionalParams, index: readonly number[]): Combined {
  const { map, taps } = tapsAt(input, p, fractionalStarts(input, p), index)
  const sizes = input.slice(-2)
  const terms = termsOf({ taps, sizes, base: map * sizeOf(sizes), outside: -Infinity })
  return { combine: 'max', grid: gridOf(taps), groups: [{ terms }] }
}

/** The largest value of windows at places drawn by chance. Source: torch.nn.FractionalMaxPool2d. */
export const fractionalmaxpool2d = defineLayer({
  kind: 'FractionalMaxPool2d',
  aliases: ['random pooling'],
  category: 'pool',
  icon: 'dices',
  help: 'Keeps the largest value of windows drawn by chance, so that maps shrink by any factor.',
  inputs: 1,
  ranks: [3, 4],
  linear: false,
  fields: [
    pair('kernel_size', 2, 'Size of the window.', {
      min: 1,
      max: 255,
      soft: [1, 8],
      lengths: [1, 2],
    }),
    pair('output_size', null, 'Size of the output; give this or output_ratio.', {
      min: 0,
      max: 4096,
      soft: [1, 64],
      lengths: [1, 2],
      empty: 'follows output_ratio',
    }),
    pair('output_ratio', null, 'Part of the input that the output is large, between 0 and 1.', {
      min: 0,
      max: 1,
      soft: [0, 1],
      step: 0.05,
      lengths: [1, 2],
      empty: 'follows output_size',
    }),
    RETURN_INDICES,
    int('seed', 0, 'The same seed draws the same windows, those of torch.manual_seed(seed).', {
      min: 0,
      max: 2 ** 32 - 1,
      soft: [0, 100],
      outside: true,
    }),
  ],
  shape: ([input], p) =>
    fractionalProblem(input, p) ?? [...input.slice(0, -2), ...fractionalSizes(input, p)],
  explain([input], p) {
    const ratios = p.output_size === null ? perAxis(p.output_ratio ?? 1, 2) : null
    return {
      rule: ratios
        ? { formula: floor(times(named('size'), parameter('output_ratio'))) }
        : { words: 'the size asked for' },
      lines: fractionalSizes(input, p).map((count, i) => ({
        axis: 'HW'[i],
        formula: ratios
          ? floor(times(input[input.length - 2 + i], parameter('output_ratio', ratios[i])))
          : count,
      })),
    }
  },
  weights: () => [],
  reads: ([input], p) => [windowsOf(input, p)],
  macs: () => 0,
  arithmetic: ([input], _output, p, index) => termsAt(input, p, index),
  draws: (p) => p.seed,
  keras: () => null,
  firstOutput: 'output',
  outputs: (p) =>
    p.return_indices
      ? [
          {
            name: 'indices',
            shape: ([input]) => [...input.slice(0, -2), ...fractionalSizes(input, p)],
            reads: ([input]) => [windowsOf(input, p)],
            arithmetic([input], _output, _p, index) {
              const [{ terms }] = termsAt(input, p, index).groups
              const sources = terms.map(({ value }): Source => value)
              const base = sizeOf(input.slice(-2))
              return {
                combine: 'steps',
                rule: 'the place of the largest value, counted row by row from 0',
                x: sources[0],
                reads: sources,
                steps(read) {
                  const winner = sources[Math.max(0, winnerOf(terms, read))]
                  const place = typeof winner === 'object' && 'place' in winner ? winner.place : 0
                  return [{ name: 'place', value: place % base }]
                },
              }
            },
          },
        ]
      : [],
  build: (torch, p, [input]) => torch.fractionalMaxPool(p, input),
  examples: [
    {
      title: 'Maps shrink by a third, not by half',
      parameters: { output_ratio: 0.67 },
      inputs: [[1, 3, 32, 32]],
      output: [1, 3, 21, 21],
    },
    {
      title: 'A size of its own',
      parameters: { kernel_size: 3, output_size: [5, 4] },
      inputs: [[1, 2, 12, 10]],
      output: [1, 2, 5, 4],
    },
  ],
})
