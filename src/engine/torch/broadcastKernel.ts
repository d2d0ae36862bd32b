import type { Tensor } from '@tensorflow/tfjs-core'
import type { Shape } from '../../layers/tensorShape'
import { type BroadcastName, floatsAt, kernels } from '../kernels/kernels'
import { scratch } from '../kernels/scratch'
import { eachSheet } from './broadcastRuns'
import { loop } from './loop'

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

/** A function of broadcast inputs of one rank, by a kernel. Our kernels must be loaded. */
export const broadcastKernel = (
  name: BroadcastName,
  inputs: readonly Tensor[],
  output: Shape,
): Tensor =>
  loop(inputs, output, (to, ...from) => {
    const target = to.byteOffset
    const sources = from.map(({ byteOffset }) => byteOffset)
    const run = (at: number, rows: number, count: number, places: readonly Place[]): void =>
      kernels()[name](
        rows,
        count,
        target + 4 * at,
        ...places.flatMap(({ address, row, step }) => [address, row, step]),
      )
    eachSheet(
      output,
      inputs.map(({ shape }) => shape),
      (at, rows, count, starts, rowStep, step) => {
        const places = sources.map((source, i) => ({
          address: source + 4 * starts[i],
          row: rowStep[i],
          step: step[i],
        }))
        const whole = count < SHORT ? Math.floor(rows / JOINED) : 0
        const wide = whole > 1 ? joined(places, count) : null
        if (!wide) return run(at, rows, count, places)
        run(at, whole, count * JOINED, wide)
        const done = whole * JOINED
        run(
          at + done * count,
          rows - done,
          count,
          places.map((place) => ({ ...place, address: place.address + 4 * done * place.row })),
        )
      },
    )
  })
