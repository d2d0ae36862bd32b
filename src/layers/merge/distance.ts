import type { Source } from '../arithmetic'
import { type OwnFacts } from '../layer'
import { type Problem } from '../problem'
import { type AxisReads, type Reads } from '../reads'
import { say, shape } from '../sentence'
import type { Shape } from '../tensorShape'
import { broadcast, broadcastPlace, isClash } from './broadcast'
import { fitting } from './joining'

/** The broadcast shape of two inputs, or why there is none. */
export function pairShape(kind: string, [first, second]: readonly [Shape, Shape]): Shape | Problem {
  const result = broadcast([first, second])
  if (!isClash(result)) return result
  const { axis } = result
  const rank = Math.max(first.length, second.length)
  const [a, b] = [first, second].map((sizes) => sizes[axis - rank + sizes.length])
  return {
    text: say`${kind} cannot compare ${shape(first)} and ${shape(second)}: axis ${axis} is ${a} and
      ${b}.`,
    got: shape(second),
    expected: say`${shape(first)}, or 1 along an axis`,
    fixes: [...fitting(second, first, 1), ...fitting(first, second, 0)],
    torch:
      `RuntimeError: The size of tensor a (${a}) must match the size of tensor b (${b}) ` +
      `at non-singleton dimension ${axis}`,
  }
}

/** The broadcast shape of two inputs that fit. */
export const commonOf = (inputs: readonly Shape[]): Shape => {
  const result = broadcast(inputs)
  return isClash(result) ? [] : result
}

/**
 * Which cells of both inputs an output cell reads where axis `dim` of the broadcast shape is read
 * as a whole; `keeps`: the output still has that axis.
 */
export function readsAlong(inputs: readonly Shape[], dim: number, keeps: boolean): Reads[] {
  const common = commonOf(inputs)
  return inputs.map((input) => ({
    axes: input.map((size, i): AxisReads => {
      const axis = common.length - input.length + i
      if (axis === dim || size !== common[axis]) return 'all'
      return axis > dim && !keeps ? axis - 1 : axis
    }),
  }))
}

/** The numbers of both inputs along `dim`; `index` is that of the output, with `dim` taken out. */
export function pairsAlong(
  inputs: readonly Shape[],
  dim: number,
  index: readonly number[],
): readonly (readonly [Source, Source])[] {
  const common = commonOf(inputs)
  return Array.from({ length: common[dim] ?? 1 }, (_, k) => {
    const at = common.length === 0 ? [] : [...index.slice(0, dim), k, ...index.slice(dim)]
    const [a, b] = inputs.map((input, port) => ({ port, place: broadcastPlace(at, input) }))
    return [a, b]
  })
}

/** The facts that the distances share. */
export const DISTANCE = {
  category: 'merge',
  inputs: 2,
  ports: ['x1', 'x2'],
  linear: false,
  weights: () => [],
} as const satisfies Partial<OwnFacts<readonly [], 'category' | 'ports' | 'linear' | 'weights'>> & {
  readonly inputs: 2
}
