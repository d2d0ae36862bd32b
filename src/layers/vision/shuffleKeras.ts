import { type KerasLayer, lambda } from '../python'
import type { Shape } from '../tensorShape'

/** PixelShuffle (`up`) or PixelUnshuffle by r, as reshape and transpose. */
export function kerasShuffled(up: boolean, input: Shape, output: Shape, r: number): KerasLayer {
  const lead = input.slice(0, -3)
  const order = [
    ...lead.map((_, i) => i),
    ...(up ? [0, 3, 1, 4, 2] : [0, 2, 4, 1, 3]).map((axis) => axis + lead.length),
  ]
  const small = (up ? input : output).slice(-2)
  const split = up ? [output.at(-3), r, r, ...small] : [input.at(-3), small[0], r, small[1], r]
  return lambda(
    `ops.reshape(ops.transpose(ops.reshape(x, (${[...lead, ...split].join(', ')})), ` +
      `(${order.join(', ')})), (${output.join(', ')}))`,
  )
}
