import { reshape, transpose } from '@tensorflow/tfjs-core'
import { sizeOf } from '../../layers/tensorShape'
import { toEngine, toTorch } from './layout'
import type { Operation } from './operation'

/** torch.nn.PixelShuffle on …×C·r²×H×W. */
export const pixelShuffle = (r: number): Operation => ({
  name: 'PixelShuffle',
  call([input]) {
    const x = toTorch(input)
    const [c, h, w] = x.shape.slice(-3)
    const blocks = reshape(x, [sizeOf(x.shape.slice(0, -2)) / r ** 2, r, r, h, w])
    return toEngine(
      reshape(transpose(blocks, [0, 3, 1, 4, 2]), [
        ...x.shape.slice(0, -3),
        c / r ** 2,
        h * r,
        w * r,
      ]),
    )
  },
  outputShape: ([input]) => [
    ...input.slice(0, -3),
    input[input.length - 3] / r ** 2,
    input[input.length - 2] * r,
    input[input.length - 1] * r,
  ],
})

/** torch.nn.PixelUnshuffle on …×C×H·r×W·r. */
export const pixelUnshuffle = (r: number): Operation => ({
  name: 'PixelUnshuffle',
  call([input]) {
    const x = toTorch(input)
    const [c, h, w] = x.shape.slice(-3)
    const cells = reshape(x, [sizeOf(x.shape.slice(0, -2)), h / r, r, w / r, r])
    return toEngine(
      reshape(transpose(cells, [0, 2, 4, 1, 3]), [
        ...x.shape.slice(0, -3),
        c * r ** 2,
        h / r,
        w / r,
      ]),
    )
  },
  outputShape: ([input]) => [
    ...input.slice(0, -3),
    input[input.length - 3] * r ** 2,
    input[input.length - 2] / r,
    input[input.length - 1] / r,
  ],
})
