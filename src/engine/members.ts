import { add, concat, mul, split, type Tensor, tensor } from '@tensorflow/tfjs-core'
import type { PathFunction } from './path'
import { tidied } from './tensors'

/**
 * Approximate multiply-adds and numbers produced in one step of a long question: an edit waits for
 * its end.
 */
const STEP = 1e7

/** How many members of a batch go through a path in one step. */
export const membersAtOnce = ({ macs, numbers, input }: PathFunction): number =>
  Math.max(1, Math.floor(STEP / (macs + numbers + input.size)))

const same = (a: Tensor, b: Tensor): boolean => {
  const x = a.dataSync()
  const y = b.dataSync()
  return (
    x.length === y.length &&
    x.every((value, i) => value === y[i] || (Number.isNaN(value) && Number.isNaN(y[i])))
  )
}

/**
 * Does the path treat the members of a batch independently? It is tried: two different members give
 * what each gives alone. False where a layer refuses the shape, or draws random numbers: these may
 * agree for two members and not for the third.
 */
export function keepsMembersApart({ forward, draws }: PathFunction, x: Tensor): boolean {
  if (draws || x.rank < 1 || x.shape[0] !== 1) return false
  try {
    return tidied(() => {
      const other = add(
        mul(x, -0.75),
        tensor(
          Float32Array.from({ length: x.size }, (_, i) => Math.sin(1 + 3 * i)),
          x.shape,
        ),
      )
      const both = forward(concat([x, other]))
      const a = forward(x)
      const b = forward(other)
      if (both.shape[0] !== 2 || a.shape[0] !== 1 || both.size !== 2 * a.size) return false
      const [first, second] = split(both, 2)
      return same(first, a) && same(second, b)
    })
  } catch {
    return false
  }
}
