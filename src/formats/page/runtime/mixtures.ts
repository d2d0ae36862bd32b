import { sizeOf } from '../../../layers/tensorShape'
import { axisOf, inputOf, number, type PageOperation } from './operation'

/**
 * Weighted sums of cells along an axis: interpolation, adaptive pooling. Inputs: x, the cells of
 * each sum, and their shares, both sums × most cells. Not an operator of ONNX.
 */
export const mixture: PageOperation = (given) => {
  const [x, cells, shares] = [0, 1, 2].map((i) => inputOf(given, i))
  const axis = axisOf(number(given, 'axis', -1), x.shape.length)
  const [count, taps] = cells.shape
  const size = x.shape[axis]
  const inner = sizeOf(x.shape.slice(axis + 1))
  const outer = sizeOf(x.shape.slice(0, axis))
  const data = new Float32Array(outer * count * inner)
  const sums = new Float64Array(inner)
  for (let row = 0; row < outer; row++)
    for (let i = 0; i < count; i++) {
      sums.fill(0)
      for (let k = i * taps; k < (i + 1) * taps; k++) {
        const from = (row * size + cells.data[k]) * inner
        const share = shares.data[k]
        if (share !== 0) for (let j = 0; j < inner; j++) sums[j] += share * x.data[from + j]
      }
      data.set(sums, (row * count + i) * inner)
    }
  return { shape: x.shape.map((one, i) => (i === axis ? count : one)), data }
}
