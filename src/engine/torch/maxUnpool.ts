import { customGrad, type Tensor, type Tensor4D, tensor4d } from '@tensorflow/tfjs-core'
import { spatial } from '../../layers/window'
import { onMaps, onRows, toEngine } from './layout'
import { mapNumbers } from './mapNumbers'
import type { Operation } from './operation'

/** Where each value goes in N×H×W×C maps of another size; throws where an index is none of them. */
function targetsOf(indices: Tensor4D, h: number, w: number): Int32Array {
  const { data, shape } = mapNumbers(indices)
  const [, rows, columns, c] = shape
  const targets = new Int32Array(data.length)
  for (const [i, index] of data.entries()) {
    if (!Number.isInteger(index) || index < 0 || index >= h * w)
      throw new Error(
        `Found an invalid max index: ${index} (output volumes are of size ${h}x${w}). Set ` +
          'output_size to the size that was pooled',
      )
    const map = Math.floor(i / (rows * columns * c))
    targets[i] = (map * h * w + index) * c + (i % c)
  }
  return targets
}

/** A batched map in the engine's order, of one that may be a signal or lack the batch. */
function mapsOf(axes: 1 | 2, x: Tensor): Tensor4D {
  let maps: Tensor4D | null = null
  onMaps(axes, x, (own) => {
    maps = own
    return own
  })
  return maps ?? (toEngine(x) as Tensor4D)
}

/** torch.nn.MaxUnpool1d and MaxUnpool2d; of several values with one index the last one stays. */
export function maxUnpool({
  axes,
  sizes,
}: {
  readonly axes: 1 | 2
  readonly sizes: readonly number[]
}): Operation {
  const [h, w] = onRows(axes, sizes, 1)
  return {
    name: `MaxUnpool${axes}d`,
    call: ([input, indices]) =>
      onMaps(axes, input, (maps) => {
        const targets = targetsOf(mapsOf(axes, indices), h, w)
        const spread = customGrad((x) => {
          if (!('dataId' in x)) throw new Error('Unpooling takes maps.')
          const { data, shape } = mapNumbers(x)
          const whole = new Float32Array(shape[0] * h * w * shape[3])
          for (const [i, target] of targets.entries()) whole[target] = data[i]
          return {
            value: tensor4d(whole, [shape[0], h, w, shape[3]]),
            gradFunc: (dy: Tensor) => {
              const given = dy.dataSync()
              return tensor4d(
                Float32Array.from(targets, (target) => given[target]),
                [...shape],
              )
            },
          }
        })
        return spread(maps) as Tensor4D
      }),
    outputShape: ([input]) => {
      const { lead, channels } = spatial(input, axes)
      return [...lead, channels, ...sizes]
    },
  }
}
