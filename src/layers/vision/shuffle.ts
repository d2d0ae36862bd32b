import type { Arithmetic } from '../arithmetic'
import type { Explanation } from '../explanation'
import { int } from '../fields'
import { type Formula, resultOf } from '../formula'
import type { OwnFacts } from '../layer'
import { placeOf } from '../place'
import { type Problem } from '../problem'
import { readsOwnPlace } from '../reads'
import { fixedAxes, say, shape } from '../sentence'
import { type Shape, sizeOf } from '../tensorShape'
import { type SlidingWindow } from '../window'
import { kerasShuffled } from './shuffleKeras'

/** The differences between PixelShuffle and PixelUnshuffle; `r` is the factor. */
interface Shuffling extends OwnFacts<readonly [], 'kind' | 'icon' | 'help'> {
  readonly rule: string
  /** Output channels, height and width, from those of the input. */
  readonly map: (input: readonly [c: number, h: number, w: number], r: number) => Formula[]
  readonly misfit: (input: Shape, r: number) => Problem | null
  /** Channel, row and column of the input cell, from those of the output cell. */
  readonly from: (index: readonly number[], r: number) => readonly number[]
  readonly window: (r: number) => SlidingWindow
  /**
   * The last three axes split into five, block positions being axes of their own, and the
   * permutation that gives the output.
   */
  readonly apart: (
    input: Shape,
    r: number,
  ) => { readonly split: Shape; readonly order: readonly number[] }
}

/**
 * The facts that PixelShuffle and PixelUnshuffle share; `factor` names their only parameter.
 * Source: torch.nn.PixelShuffle.
 */
export function shuffle<const Factor extends 'upscale_factor' | 'downscale_factor'>(
  factor: Factor,
  { map: formulas, rule, misfit, window, apart, from, ...own }: Shuffling,
) {
  type ShuffleParams = Readonly<Record<Factor, number>>
  const map = (input: Shape, r: number): Formula[] =>
    formulas([input.at(-3) ?? 0, input.at(-2) ?? 0, input.at(-1) ?? 0], r)
  // PyTorch gives an empty input back where it takes it apart.
  const isLeft = (input: Shape): boolean => factor === 'downscale_factor' && sizeOf(input) === 0
  const name = own.kind === 'PixelShuffle' ? 'pixel_shuffle' : 'pixel_unshuffle'
  return {
    ...own,
    category: 'shape' as const,
    inputs: 1 as const,
    linear: true,
    fields: [
      int(
        factor,
        2,
        `How many times ${factor === 'upscale_factor' ? 'larger' : 'smaller'} height and ` +
          'width become.',
        {
          min: 1,
          max: 64,
          soft: [1, 8],
          positional: true,
        },
      ),
    ],
    shape([input]: readonly [Shape], p: ShuffleParams): Shape | Problem {
      const r = p[factor]
      const got = shape(input)
      if (input.length < 3)
        return {
          text: say`${own.kind} reads ${fixedAxes('…', 'C', 'H', 'W')}, this is ${got}.`,
          got,
          expected: fixedAxes('…', 'C', 'H', 'W'),
          fixes: [],
          torch:
            `RuntimeError: ${name} expects input to have at least 3 dimensions, but got ` +
            `input with ${input.length} dimension(s)`,
        }
      if (!(r >= 1))
        return {
          text: `${factor} is ${r}, but must be at least 1.`,
          got: `${factor} ${r}`,
          expected: 'at least 1',
          field: factor,
          fixes: [{ label: `Set ${factor} to 1`, set: { [factor]: 1 } }],
          torch: `RuntimeError: ${name} expects a positive ${factor}, but got ${r}`,
        }
      const wrong = misfit(input, r)
      if (wrong) return wrong
      if (isLeft(input)) return input
      return [...input.slice(0, -3), ...map(input, r).map(resultOf)]
    },
    explain: ([input]: readonly [Shape], p: ShuffleParams): Explanation => ({
      rule: { words: rule },
      lines: isLeft(input)
        ? []
        : map(input, p[factor]).map((formula, i) => ({ axis: 'CHW'[i], formula })),
    }),
    weights: () => [],
    window: (_inputs: readonly [Shape], p: ShuffleParams) => window(p[factor]),
    reads([input]: readonly [Shape], p: ShuffleParams) {
      if (isLeft(input)) return readsOwnPlace([input])
      const lead = input.slice(0, -3)
      const { split, order } = apart(input.slice(-3), p[factor])
      return [
        {
          split: [...lead, ...split],
          order: [...lead.keys(), ...order.map((axis) => lead.length + axis)],
        },
      ]
    },
    macs: () => 0,
    arithmetic: (
      [input]: readonly [Shape],
      _output: Shape,
      p: ShuffleParams,
      index: readonly number[],
    ): Arithmetic => ({
      combine: 'same',
      value: {
        port: 0,
        place: placeOf([...index.slice(0, -3), ...from(index.slice(-3), p[factor])], input),
      },
    }),
    keras: (p: ShuffleParams, [input]: readonly [Shape], output: Shape) => [
      kerasShuffled(factor === 'upscale_factor', input, output, p[factor]),
    ],
  }
}

/** Common divisors of all these sizes up to `most`, the largest first. */
export const commonFactors = (sizes: readonly number[], most: number): number[] =>
  Array.from({ length: Math.max(1, most) }, (_, i) => Math.max(1, most) - i).filter((r) =>
    sizes.every((size) => size % r === 0),
  )
