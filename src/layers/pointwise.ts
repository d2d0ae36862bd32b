import { samePlace } from './arithmetic'
import type { Field, Parameters, ParamsOf } from './fields'
import { defineLayer, type LayerFacts, type LayerKind } from './layer'
import type { Problem } from './problem'
import { readsOwnPlace } from './reads'
import { shape } from './sentence'
import type { Shape } from './tensorShape'

type PointwiseFacts<F extends readonly Field[], R extends number, I> = Pick<
  LayerFacts<F, 1, R, I>,
  'kind' | 'icon' | 'help' | 'fields' | 'build'
> &
  Partial<LayerFacts<F, 1, R, I>> & {
    readonly rule: string
    /** Constraints beyond the fields' limits, on the parameters or the input shape. */
    readonly problem?: (input: Shape, p: ParamsOf<F>) => Problem | null
  }

/** The real-valued parameters, by name. */
const numbersOf = (fields: readonly Field[], p: Parameters) =>
  fields.flatMap(({ name, type }) => {
    const value = p[name]
    return type === 'number' && typeof value === 'number' ? [[name, value] as const] : []
  })

/**
 * The facts that all functions of one number share, an activation unless its category says
 * otherwise: any input shape, output of the same shape.
 */
export const pointwise = <
  const F extends readonly Field[],
  R extends number = number,
  I = unknown,
>({
  rule,
  problem,
  ...own
}: PointwiseFacts<F, R, I>): LayerKind =>
  defineLayer<F, 1, R, I>({
    category: 'act',
    inputs: 1,
    linear: false,
    pointwise: true,
    shape: ([input], p) => problem?.(input, p) ?? input,
    explain: ([input]) => ({
      rule: { words: rule },
      lines: [{ axis: '', words: 'every value by itself', result: shape(input) }],
    }),
    weights: () => [],
    arithmetic: ([input], _output, p, index) => ({
      combine: 'function',
      rule,
      x: samePlace(index, input),
      numbers: numbersOf(own.fields, p),
    }),
    reads: readsOwnPlace,
    macs: () => 0,
    examples: [
      {
        title: 'A map keeps its shape',
        parameters: {},
        inputs: [[1, 1, 425, 638]],
        output: [1, 1, 425, 638],
      },
      { title: 'So does a vector', parameters: {}, inputs: [[4, 10]], output: [4, 10] },
    ],
    ...own,
  })
