import { type Shape, sizeOf } from '../../src/layers/tensorShape'
import type { Chain, Step } from './chain'

/** One step with its output, N×C×H×W or N×F. */
export interface PlainStep {
  readonly name: string
  readonly shape: Shape
  readonly output: Float32Array
  readonly run: () => void
}

type Numbers = Float32Array

/**
 * Cross-correlation, one filter and one tap at a time along whole rows: the inner loop is a
 * multiply-add over contiguous numbers.
 */
function convolution(
  x: Numbers,
  [n, ci, h, w]: Shape,
  y: Numbers,
  step: Extract<Step, { op: 'conv' }>,
  weight: Numbers,
): () => void {
  const [co, , kh, kw] = step.weight.shape
  const [, , oh, ow] = step.output
  const [top, left] = step.padding
  const bias = step.bias?.data
  return () => {
    for (let i = 0; i < n; i++)
      for (let o = 0; o < co; o++) {
        const plane = (i * co + o) * oh * ow
        y.fill(bias ? bias[o] : 0, plane, plane + oh * ow)
        for (let c = 0; c < ci; c++)
          for (let r = 0; r < kh; r++)
            for (let s = 0; s < kw; s++) {
              const factor = weight[((o * ci + c) * kh + r) * kw + s]
              const from = Math.max(0, left - s)
              const to = Math.min(ow, w + left - s)
              for (let row = Math.max(0, top - r); row < Math.min(oh, h + top - r); row++) {
                const base = plane + row * ow
                const source = ((i * ci + c) * h + row + r - top) * w + s - left
                for (let column = from; column < to; column++)
                  y[base + column] += factor * x[source + column]
              }
            }
      }
  }
}

/** Adjacent windows of size×size; an incomplete window is dropped. */
function pooling(
  x: Numbers,
  [n, c, h, w]: Shape,
  y: Numbers,
  [, , oh, ow]: Shape,
  size: number,
  most: boolean,
): () => void {
  return () => {
    let at = 0
    for (let plane = 0; plane < n * c; plane++)
      for (let row = 0; row < oh; row++)
        for (let column = 0; column < ow; column++) {
          let found = most ? -Infinity : 0
          for (let r = 0; r < size; r++) {
            const start = (plane * h + row * size + r) * w + column * size
            for (let i = start; i < start + size; i++)
              if (!most) found += x[i]
              else if (x[i] > found) found = x[i]
          }
          y[at++] = most ? found : found / (size * size)
        }
  }
}

function product(
  x: Numbers,
  y: Numbers,
  weight: Numbers,
  bias: Numbers,
  inputs: number,
): () => void {
  const outputs = bias.length
  return () => {
    for (let i = 0; i < y.length; i++) {
      const row = Math.floor(i / outputs) * inputs
      const o = i % outputs
      let sum = bias[o]
      for (let k = 0; k < inputs; k++) sum += weight[o * inputs + k] * x[row + k]
      y[i] = sum
    }
  }
}

/** A chain as loops, and the array in which the first weight is edited. */
export function plainSteps({ input, steps }: Chain): {
  readonly steps: readonly PlainStep[]
  readonly edited: Float32Array
} {
  let edited: Numbers = new Float32Array()
  let before: Pick<PlainStep, 'output' | 'shape'> = { output: input.data, shape: input.shape }
  const made = steps.map((step): PlainStep => {
    const { output: x, shape } = before
    const y = step.op === 'flatten' ? x : new Float32Array(sizeOf(step.output))
    const runOf = (): (() => void) => {
      switch (step.op) {
        case 'conv': {
          const weight = step.weight.data.slice()
          if (edited.length === 0) edited = weight
          return convolution(x, shape, y, step, weight)
        }
        case 'linear':
          return product(x, y, step.weight.data, step.bias.data, shape[1])
        case 'maxPool':
        case 'avgPool':
          return pooling(x, shape, y, step.output, step.size, step.op === 'maxPool')
        case 'relu':
          return () => {
            for (let i = 0; i < x.length; i++) y[i] = x[i] > 0 ? x[i] : 0
          }
        case 'tanh':
          return () => {
            for (let i = 0; i < x.length; i++) y[i] = Math.tanh(x[i])
          }
        case 'flatten':
          return () => undefined
      }
    }
    const plain = { name: step.name, shape: step.output, output: y, run: runOf() }
    before = plain
    return plain
  })
  return { steps: made, edited }
}
