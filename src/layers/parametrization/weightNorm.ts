import { type Shape, sizeOf } from '../tensorShape'
import { euclideanNorm } from './euclideanNorm'
import type { ParametrizationRule } from './rule'

/** Calls `visit` with the range of numbers at each index of the first axis. */
function eachRow(shape: Shape, visit: (row: number, from: number, to: number) => void): void {
  const size = sizeOf(shape.slice(1))
  for (let row = 0; row < shape[0]; row++) visit(row, row * size, (row + 1) * size)
}

/** ‖·‖₂ of the numbers at each index of the first axis. Source: torch.norm_except_dim. */
export function rowNorms(shape: Shape, data: Float32Array): Float32Array {
  const norms = new Float32Array(shape[0])
  eachRow(shape, (row, from, to) => {
    norms[row] = euclideanNorm(data, from, to)
  })
  return norms
}

/**
 * weight = weight_v·(weight_g/‖weight_v‖), a norm for each index of the first axis. Source:
 * torch.nn.utils.weight_norm with dim=0.
 */
export const weightNorm: ParametrizationRule = {
  formula: 'weight = weight_g · weight_v / ‖weight_v‖, a norm for each index of the first axis',
  keeps: true,
  held(weight) {
    const { name, shape, axes } = weight
    return [
      { ...weight, name: `${name}_v` },
      {
        name: `${name}_g`,
        shape: shape.map((size, axis) => (axis === 0 ? size : 1)),
        axes,
        fanIn: weight.fanIn,
        normsOf: `${name}_v`,
      },
    ]
  },
  value({ shape }, [v, g]) {
    const made = new Float32Array(v.length)
    const norms = rowNorms(shape, v)
    eachRow(shape, (row, from, to) => {
      const scale = Math.fround(g[row] / norms[row])
      for (let i = from; i < to; i++) made[i] = v[i] * scale
    })
    return made
  },
  gradients({ shape }, [v, g], dy) {
    const dv = new Float32Array(v.length)
    const dg = new Float32Array(g.length)
    const norms = rowNorms(shape, v)
    eachRow(shape, (row, from, to) => {
      const norm = norms[row]
      let along = 0
      for (let i = from; i < to; i++) along += dy[i] * v[i]
      dg[row] = along / norm
      const back = (along * g[row]) / norm ** 3
      for (let i = from; i < to; i++) dv[i] = dy[i] * (g[row] / norm) - back * v[i]
    })
    return [dv, dg]
  },
}
