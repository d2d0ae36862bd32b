import type { Tensor } from '../../../src/graph/project'

/**
 * Where a net of Linear layers with ReLU between them bends: each layer cuts the lines of the one
 * before where a unit is 0. In double precision.
 */
export function kinksByHand(
  layers: readonly { readonly weight: Tensor; readonly bias: Tensor }[],
  low: number,
  high: number,
): number[] {
  let lines = [{ from: low, to: high, slope: [1], value: [0] }]
  for (const [l, { weight, bias }] of layers.entries())
    lines = lines.flatMap(({ from, to, slope, value }) => {
      const row = (of: readonly number[], i: number): number =>
        of.reduce((sum, one, k) => sum + weight.data[i * of.length + k] * one, 0)
      const slopes = Array.from(bias.data, (_, i) => row(slope, i))
      const offsets = Array.from(bias.data, (own, i) => own + row(value, i))
      if (l === layers.length - 1) return [{ from, to, slope: slopes, value: offsets }]
      const cuts = slopes.map((one, i) => -offsets[i] / one).filter((x) => x > from && x < to)
      const ends = [from, ...cuts.toSorted((a, b) => a - b), to]
      return ends.slice(1).map((end, i) => {
        const open = slopes.map((one, k) => (one * (ends[i] + end)) / 2 + offsets[k] > 0)
        return {
          from: ends[i],
          to: end,
          slope: slopes.map((one, k) => (open[k] ? one : 0)),
          value: offsets.map((one, k) => (open[k] ? one : 0)),
        }
      })
    })
  const steepest = Math.max(...lines.map(({ slope }) => Math.abs(slope[0])))
  return lines
    .slice(1)
    .flatMap(({ from, slope }, i) =>
      Math.abs(slope[0] - lines[i].slope[0]) > 1e-6 * steepest ? [from] : [],
    )
}
