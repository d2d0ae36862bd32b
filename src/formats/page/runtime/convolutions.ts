import { sizeOf } from '../../../layers/tensorShape'
import { dots } from './dots'
import { inputOf, list, number, type PageOperation } from './operation'
import { countsOf, mapsOf, tapsOf, windowsOf } from './windows'

/** Numbers of patches that are laid out at a time: they stay in the cache. */
const AT_ONCE = 1 << 17

/** Patches beside each other, and their products with all filters of a group. */
const conv: PageOperation = (given) => {
  const [x, weight] = [inputOf(given, 0), inputOf(given, 1)]
  const bias = given.inputs[2]?.data
  const { n, channels, sizes, cells } = mapsOf(x.shape)
  const groups = number(given, 'group', 1)
  const [filters, depth, ...kernel] = weight.shape
  const windows = windowsOf(given, kernel)
  const counts = countsOf(sizes, windows)
  const taps = sizeOf(kernel)
  const made = sizeOf(counts)
  const own = filters / groups
  const length = depth * taps
  const table = tapsOf(sizes, windows, counts)
  const data = new Float32Array(n * filters * made)
  const strip = Math.max(1, Math.min(made, Math.floor(AT_ONCE / Math.max(1, length))))
  const patches = new Float32Array(strip * length)
  for (let sample = 0; sample < n; sample++)
    for (let group = 0; group < groups; group++)
      for (let first = 0; first < made; first += strip) {
        const count = Math.min(strip, made - first)
        for (let c = 0; c < depth; c++) {
          const map = (sample * channels + group * depth + c) * cells
          for (let j = 0; j < count; j++) {
            const from = (first + j) * taps
            const to = j * length + c * taps
            for (let k = 0; k < taps; k++) {
              const cell = table[from + k]
              patches[to + k] = cell < 0 ? 0 : x.data[map + cell]
            }
          }
        }
        dots(
          { data: weight.data, start: group * own * length, stride: length, count: own },
          { data: patches, start: 0, stride: length, count },
          length,
          (i, j, sum) => {
            const filter = group * own + i
            data[(sample * filters + filter) * made + first + j] = sum + (bias ? bias[filter] : 0)
          },
        )
      }
  return { shape: [n, filters, ...counts], data }
}

/** Each cell adds the kernel, times its value, around the place that it stands for. */
const convTranspose: PageOperation = (given) => {
  const [x, weight] = [inputOf(given, 0), inputOf(given, 1)]
  const bias = given.inputs[2]?.data
  const { n, channels, sizes, cells } = mapsOf(x.shape)
  const groups = number(given, 'group', 1)
  const [, own, ...kernel] = weight.shape
  const windows = windowsOf(given, kernel)
  const more = list(given, 'output_padding')
  const counts = windows.map(
    ({ kernel: size, stride, dilation, before, after }, i) =>
      (sizes[i] - 1) * stride + dilation * (size - 1) + 1 + (more?.[i] ?? 0) - before - after,
  )
  const filters = own * groups
  const depth = channels / groups
  const taps = sizeOf(kernel)
  const made = sizeOf(counts)
  // The windows of the convolution whose way back this is: where each cell adds what.
  const table = tapsOf(counts, windows, sizes)
  const data = new Float32Array(n * filters * made)
  const sums = new Float64Array(made)
  for (let sample = 0; sample < n; sample++)
    for (let filter = 0; filter < filters; filter++) {
      const group = Math.floor(filter / own)
      sums.fill(bias ? bias[filter] : 0)
      for (let c = group * depth; c < (group + 1) * depth; c++) {
        const map = (sample * channels + c) * cells
        const factors = (c * own + (filter % own)) * taps
        for (let i = 0; i < cells; i++) {
          const value = x.data[map + i]
          for (let k = 0; k < taps; k++) {
            const cell = table[i * taps + k]
            if (cell >= 0) sums[cell] += value * weight.data[factors + k]
          }
        }
      }
      data.set(sums, (sample * filters + filter) * made)
    }
  return { shape: [n, filters, ...counts], data }
}

/** Convolutions along any number of axes. Source: the operators' pages of onnx.ai. */
export const CONVOLUTIONS: Readonly<Record<string, PageOperation>> = {
  Conv: conv,
  ConvTranspose: convTranspose,
}
