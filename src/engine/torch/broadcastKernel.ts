import type { Tensor } from '@tensorflow/tfjs-core'
import type { Shape } from '../../layers/tensorShape'
import { type BroadcastName, floatsAt, kernels } from '../kernels/kernels'
import { scratch } from '../kernels/scratch'
import { sheetsOf } from './broadcastRuns'
import { loop } from './loop'
import { remembered } from './remembered'

/** Rows shorter than this cost more than their numbers. */
const SHORT = 16
/** So many of them are joined to one. */
const JOINED = 16

/** Where an input of a sheet lies in the heap, and how far it goes on by row and by number. */
interface Place {
  readonly address: number
  readonly row: number
  readonly step: 0 | 1
}

/**
 * The inputs of short rows for rows that are `JOINED` times as long: a row that comes again and
 * again, such as one number a channel, is written out as often. Null where that is impossible.
 */
function joined(places: readonly Place[], count: number): readonly Place[] | null {
  if (places.some(({ row, step }) => step === 0 || (row !== 0 && row !== count))) return null
  const again = places.filter(({ row }) => row === 0)
  const wide = count * JOINED
  const space = scratch('row', wide * again.length)
  for (const [i, { address }] of again.entries()) {
    const to = floatsAt(space + 4 * i * wide, wide)
    for (let copy = 0; copy < JOINED; copy++) to.set(floatsAt(address, count), copy * count)
  }
  return places.map((place) =>
    place.row === 0
      ? { ...place, address: space + 4 * again.indexOf(place) * wide }
      : { ...place, row: wide },
  )
}

/**
 * A function of inputs of one rank that are broadcast to a shape, by a kernel. Our kernels must be
 * loaded.
 */
export function broadcastKernel(
  name: BroadcastName,
  broadcast: (inputs: readonly Shape[]) => Shape,
): (inputs: readonly Tensor[]) => Tensor {
  const planned = remembered((shapes) => {
    const output = broadcast(shapes)
    return { output, sheets: sheetsOf(output, shapes) }
  })
  const run = (to: number, rows: number, count: number, places: readonly Place[]): void =>
    kernels()[name](
      rows,
      count,
      to,
      ...places.flatMap(({ address, row, step }) => [address, row, step]),
    )
  return (inputs) => {
    const { output, sheets } = planned(inputs)
    return loop(inputs, output, (to, ...sources) => {
      for (const { to: at, rows, count, from, rowStep, step } of sheets) {
        const out = to.byteOffset + 4 * at
        const places = sources.map(({ byteOffset }, i) => ({
          address: byteOffset + 4 * from[i],
          row: rowStep[i],
          step: step[i],
        }))
        const whole = count < SHORT ? Math.floor(rows / JOINED) : 0
        const wide = whole > 1 ? joined(places, count) : null
        if (wide) run(out, whole, count * JOINED, wide)
        const done = wide ? whole * JOINED : 0
        const left = places.map((place) => ({
          ...place,
          address: place.address + 4 * done * place.row,
        }))
        run(out + 4 * done * count, rows - done, count, done > 0 ? left : places)
      }
    })
  }
}
