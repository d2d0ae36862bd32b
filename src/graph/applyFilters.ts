import { sizeOf } from '../layers/tensorShape'
import { slides } from '../layers/window'
import { affordable, rounded } from './affordable'
import type { Filters } from './collapseConvolutions'
import type { Tensor } from './project'

/** [height, width] of one or two values; a signal's height is `alone`. */
const inTwo = <T>(values: readonly T[], alone: T): readonly [T, T] =>
  values.length === 1 ? [alone, values[0]] : [values[0], values[1]]

/** The convolution of x, [N, in, …] or [in, …]. */
export function applyFilters(filters: Filters, x: Tensor): Tensor {
  const { weight, bias, groups } = filters
  const axes = filters.stride.length
  const [height, width] = inTwo(x.shape.slice(-axes), 1)
  const [tall, wide] = inTwo(weight.shape.slice(2), 1)
  const [down, right] = inTwo(filters.stride, 1)
  const [far, apart] = inTwo(filters.dilation, 1)
  const [above, left] = inTwo(filters.padding, [0, 0])
  const rows = slides({ size: height, kernel: tall, stride: down, dilation: far, padding: above })
  const columns = slides({
    size: width,
    kernel: wide,
    stride: right,
    dilation: apart,
    padding: left,
  })
  const [out, each] = weight.shape
  const batch = x.shape.length > axes + 1 ? x.shape[0] : 1
  affordable(batch * sizeOf(weight.shape) * rows * columns, 'The one convolution')
  const data = new Float64Array(batch * out * rows * columns)
  let place = 0
  for (let n = 0; n < batch; n++)
    for (let o = 0; o < out; o++) {
      const first = n * each * groups + Math.floor(o / (out / groups)) * each
      for (let r = 0; r < rows; r++)
        for (let c = 0; c < columns; c++) {
          let sum = bias?.data[o] ?? 0
          let tap = o * each * tall * wide
          for (let i = 0; i < each; i++)
            for (let p = 0; p < tall; p++) {
              const y = r * down - above[0] + far * p
              const row = ((first + i) * height + y) * width
              for (let q = 0; q < wide; q++, tap++) {
                const at = c * right - left[0] + apart * q
                if (y >= 0 && y < height && at >= 0 && at < width)
                  sum += weight.data[tap] * x.data[row + at]
              }
            }
          data[place++] = sum
        }
    }
  const sizes = axes === 1 ? [columns] : [rows, columns]
  return rounded([...x.shape.slice(0, -axes - 1), out, ...sizes], data)
}
