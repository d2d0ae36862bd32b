import { placeOf } from '../place'
import type { Reads } from '../reads'
import { type Shape, sizeOf } from '../tensorShape'
import type { RecurrentOptions } from '../torch/recurrent'
import { type WantedState } from './recurrentValue'
import { directionsOf, stateSize } from './recurrentWeights'

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i)

/** Is it after the first step that its direction takes? */
const isLater = (steps: number, { direction, time }: WantedState): boolean =>
  direction === 1 ? time < steps - 1 : time > 0

/** The steps that a number depends on. */
function timesOf(p: RecurrentOptions, steps: number, { layer, direction, time }: WantedState) {
  if (p.bidirectional && layer > 0) return upTo(steps)
  return upTo(steps).filter((t) => (direction === 1 ? t >= time : t <= time))
}

/** The layers and directions whose first states a number depends on, as rows of h_0. */
function runsOf(p: RecurrentOptions, { layer, direction }: WantedState): readonly number[] {
  const directions = directionsOf(p)
  return [...upTo(layer * directions), layer * directions + direction]
}

/**
 * Which cells of each input the number that `wanted` names for an index depends on. Of c_0, a unit
 * of LSTM reads after one step its own number alone.
 */
export function recurrentReads(
  p: RecurrentOptions,
  inputs: readonly Shape[],
  steps: number,
  wanted: (index: readonly number[]) => WantedState,
): readonly Reads[] {
  const [input] = inputs
  const batched = input.length === (p.cell ? 2 : 3)
  return inputs.map((shape, port): Reads => {
    if (port === 0)
      return {
        most: steps * p.input_size,
        cells(index) {
          const one = wanted(index)
          return timesOf(p, steps, one).flatMap((t) =>
            upTo(p.input_size).map((k) => {
              const time = p.cell ? [] : [t]
              const sample = batched ? [one.sample] : []
              const lead = p.batch_first ? [...sample, ...time] : [...time, ...sample]
              return placeOf([...lead, k], shape)
            }),
          )
        },
      }
    const size = port === 1 ? stateSize(p) : p.hidden_size
    return {
      most: sizeOf(shape.filter((_, axis) => !batched || axis !== (p.cell ? 0 : 1))),
      cells(index) {
        const one = wanted(index)
        const own = one.layer * directionsOf(p) + one.direction
        const alone = port === 2 && !isLater(steps, one) && !(one.of === 'h' && p.proj_size > 0)
        return runsOf(p, one).flatMap((run) =>
          (alone && run === own ? [one.unit] : upTo(size)).map((k) =>
            placeOf([...(p.cell ? [] : [run]), ...(batched ? [one.sample] : []), k], shape),
          ),
        )
      },
    }
  })
}
