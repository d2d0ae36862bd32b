import type { Source } from '../arithmetic'
import { printValue } from '../print'
import type { Problem } from '../problem'
import type { Library } from '../python'
import { say, shape } from '../sentence'
import type { Shape } from '../tensorShape'
import {
  countOf,
  type Dims,
  dimsProblem,
  reducedAxes,
  reducedPlaces,
  reducedReads,
  reducedShape,
} from './reducedAxes'

/** The parameters that every reduction has. */
export interface ReductionParams {
  readonly dim: Dims
  readonly keepdim: boolean
}

/**
 * The facts that reductions along any axes share; `rule` in words, `torch` is PyTorch's name,
 * `inTurn` as in `dimsProblem`.
 */
export const reduction = (kind: string, torch: string, rule: string, inTurn = false) => ({
  kind,
  torch,
  category: 'math' as const,
  inputs: 1 as const,
  shape: ([input]: readonly [Shape], p: ReductionParams): Shape | Problem =>
    dimsProblem(input, p.dim, inTurn) ?? reducedShape(input, p.dim, p.keepdim),
  explain([input]: readonly [Shape], p: ReductionParams) {
    const axes = reducedAxes(input, p.dim)
    const words =
      axes.length === 0
        ? 'the one value of a scalar'
        : say`${shape(input)} along ${axes.length === 1 ? 'axis' : 'axes'} ${axes.join(', ')}:
            ${countOf(input, p.dim)} values each`
    return {
      rule: { words: rule },
      lines: [{ axis: '', words, result: shape(reducedShape(input, p.dim, p.keepdim)) }],
    }
  },
  weights: () => [],
  reads: ([input]: readonly [Shape], p: ReductionParams) => [
    { axes: reducedReads(input, p.dim, p.keepdim) },
  ],
  macs: () => 0,
})

/** The values that become the output cell at `index`. */
export const valuesAt = (
  input: Shape,
  p: ReductionParams,
  index: readonly number[],
): readonly Source[] =>
  reducedPlaces(input, p.dim, p.keepdim, index).map((place) => ({ port: 0, place }))

/** The same as the terms of a sum or a maximum. */
export const termsAt = (input: Shape, p: ReductionParams, index: readonly number[]) => ({
  grid: null,
  groups: [{ terms: valuesAt(input, p, index).map((value) => ({ value })) }],
})

/** The options of an engine's reduction that follow from the axes. */
export const alongAxes = (input: Shape, p: ReductionParams) => ({
  axes: reducedAxes(input, p.dim),
  keepdim: p.keepdim,
  count: countOf(input, p.dim),
})

/** The axes as arguments of a library's call; empty where all are reduced. */
export function axesIn({ dim, keepdim }: ReductionParams, library: Library): readonly string[] {
  const [axes, kept] = library === 'torch' ? ['dim', 'keepdim'] : ['axis', 'keepdims']
  return [
    ...(dim === null && !keepdim ? [] : [`${axes}=${printValue(dim)}`]),
    ...(keepdim ? [`${kept}=True`] : []),
  ]
}

/** `x.mean(dim=1)` of PyTorch, or `ops.mean(x, axis=1)` of Keras. */
export const called = (
  [torch, keras]: readonly [string, string],
  x: string,
  p: ReductionParams,
  library: Library,
): string =>
  library === 'torch'
    ? `${x}.${torch}(${axesIn(p, library).join(', ')})`
    : `ops.${keras}(${[x, ...axesIn(p, library)].join(', ')})`
