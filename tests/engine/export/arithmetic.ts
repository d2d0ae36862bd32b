import type { Tensor } from '../../../src/graph/project'

/**
 * A valid cross-correlation of N×C×H×W with [out, in, k, k], as PyTorch's documentation writes it.
 */
export function correlate(input: Tensor, weight: Tensor, bias: Tensor): Tensor {
  const [n, channels, h, w] = input.shape
  const [units, , kh, kw] = weight.shape
  const shape = [n, units, h - kh + 1, w - kw + 1]
  const data = new Float32Array(n * units * shape[2] * shape[3])
  let at = 0
  for (let b = 0; b < n; b++)
    for (let unit = 0; unit < units; unit++)
      for (let y = 0; y < shape[2]; y++)
        for (let x = 0; x < shape[3]; x++) {
          let sum = bias.data[unit]
          for (let c = 0; c < channels; c++)
            for (let i = 0; i < kh; i++)
              for (let j = 0; j < kw; j++)
                sum +=
                  input.data[((b * channels + c) * h + y + i) * w + x + j] *
                  weight.data[((unit * channels + c) * kh + i) * kw + j]
          data[at++] = sum
        }
  return { shape, data }
}

/** max(0, x). */
export const relu = ({ shape, data }: Tensor): Tensor => ({
  shape,
  data: data.map((value) => Math.max(0, value)),
})

/** Maxima of k×k blocks; cells that fill no block are dropped. */
export function blocks(input: Tensor, k: number): Tensor {
  const [n, c, h, w] = input.shape
  const shape = [n, c, Math.floor(h / k), Math.floor(w / k)]
  const data = new Float32Array(n * c * shape[2] * shape[3]).fill(-Infinity)
  for (let map = 0; map < n * c; map++)
    for (let y = 0; y < shape[2] * k; y++)
      for (let x = 0; x < shape[3] * k; x++) {
        const at = (map * shape[2] + Math.floor(y / k)) * shape[3] + Math.floor(x / k)
        data[at] = Math.max(data[at], input.data[(map * h + y) * w + x])
      }
  return { shape, data }
}

/** x·Wᵀ + b on rows of in_features numbers. */
export function dense(input: Tensor, weight: Tensor, bias: Tensor): Tensor {
  const [units, features] = weight.shape
  const n = input.data.length / features
  const data = new Float32Array(n * units)
  for (let b = 0; b < n; b++)
    for (let unit = 0; unit < units; unit++) {
      let sum = bias.data[unit]
      for (let f = 0; f < features; f++)
        sum += input.data[b * features + f] * weight.data[unit * features + f]
      data[b * units + unit] = sum
    }
  return { shape: [n, units], data }
}
