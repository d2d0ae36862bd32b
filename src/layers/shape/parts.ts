import { axisOf } from '../axes'
import type { Explanation } from '../explanation'
import { placeOf } from '../place'
import type { Problem } from '../problem'
import { ownPlace } from '../reads'
import { shape } from '../sentence'
import type { Shape } from '../tensorShape'
import type { Torch } from '../torch'

/** The parts of one axis, each from its first cell and with its number of cells, in order. */
export type Part = readonly [start: number, count: number]

/** What the parts of an axis are made from: the axis, as it is written. */
interface Cut {
  readonly dim: number
}

/** Parts of these sizes, one behind the other. */
export function partsOfSizes(sizes: readonly number[]): readonly Part[] {
  let start = 0
  return sizes.map((count) => {
    const part = [start, count] as const
    start += count
    return part
  })
}

/** As many parts of `step` cells as there are, the last one smaller; one of an empty axis. */
export const partsOfStep = (size: number, step: number): readonly Part[] =>
  partsOfSizes(
    Array.from({ length: size === 0 ? 1 : Math.ceil(size / step) }, (_, i) =>
      Math.min(step, size - i * step),
    ),
  )

/**
 * The facts of output `k` of a layer that cuts an axis into parts; `lacking` is the problem where
 * there are fewer. `shape` is asked only for inputs and parameters that fit the layer.
 */
export function factsOfPart<P extends Cut>(
  k: number,
  partsOf: (input: Shape, p: P) => readonly Part[],
  lacking: (input: Shape, p: P, count: number) => Problem,
) {
  const partOf = (input: Shape, p: P): { dim: number; start: number; count: number } => {
    const [start, count] = partsOf(input, p)[k]
    return { dim: axisOf(p.dim, input.length), start, count }
  }
  return {
    shape([input]: readonly [Shape], p: P): Shape | Problem {
      const parts = partsOf(input, p)
      if (k >= parts.length) return lacking(input, p, parts.length)
      return input.with(axisOf(p.dim, input.length), parts[k][1])
    },
    explain([input]: readonly [Shape], p: P): Explanation {
      const { dim, start, count } = partOf(input, p)
      return {
        rule: { words: 'each part keeps its own cells of the axis' },
        lines: [
          {
            axis: '',
            words: `axis ${dim}: ${count} of ${input[dim]} cells, from cell ${start}`,
            result: shape(input.with(dim, count)),
          },
        ],
      }
    },
    window([input]: readonly [Shape], p: P) {
      const axes = Math.min(2, Math.max(0, input.length - 2))
      const { dim, start } = partOf(input, p)
      const ones = Array.from({ length: axes }, () => 1)
      return {
        kernel_size: ones,
        stride: ones,
        dilation: ones,
        padding: ones.map((_, i): readonly [number, number] =>
          input.length - axes + i === dim ? [-start, 0] : [0, 0],
        ),
      }
    },
    reads([input]: readonly [Shape], p: P) {
      const { dim, start } = partOf(input, p)
      const cells = (place: number): readonly number[] => [start + place]
      return [{ axes: ownPlace(input.length).with(dim, { of: dim, most: 1, cells }) }]
    },
    arithmetic([input]: readonly [Shape], _output: Shape, p: P, index: readonly number[]) {
      const { dim, start } = partOf(input, p)
      const place = placeOf(index.with(dim, start + index[dim]), input)
      return { combine: 'same' as const, value: { port: 0, place } }
    },
    build<L>(torch: Torch<L>, p: P, [input]: readonly [Shape]): L {
      const { dim, start, count } = partOf(input, p)
      return torch.select({ dim, start, step: 1, count })
    },
    linear: true,
    macs: (): number => 0,
  }
}
