import { int } from '../../layers/fields'
import { defineAugmentation } from '../augmentationKind'

/** A part of the picture, as large as it was, after zeros were set around it. */
export const randomCrop = defineAugmentation({
  kind: 'RandomCrop',
  help: 'Sets zeros around the picture and cuts one of its size out of that.',
  fields: [int('padding', 4, 'Zeros at each side.', { min: 0, max: 512, soft: [0, 8] })],
  moves: true,

  apply(sample, [channels, height, width], { padding }, generator) {
    if (padding === 0) return sample
    const [top] = generator.integers(1, 0, 2 * padding + 1)
    const [left] = generator.integers(1, 0, 2 * padding + 1)
    const result = new Float32Array(sample.length)
    const [down, right] = [top - padding, left - padding]
    const from = Math.max(0, -right)
    const to = Math.min(width, width - right)
    for (let row = 0; row < channels * height; row++) {
      const y = (row % height) + down
      if (y < 0 || y >= height || to <= from) continue
      const start = (row + down) * width + right
      result.set(sample.subarray(start + from, start + to), row * width + from)
    }
    return result
  },

  code: ({ padding }, [, height, width]) =>
    `transforms.RandomCrop(${height === width ? height : `(${height}, ${width})`}, ` +
    `padding=${padding})`,
})
