import type { Step } from './chain'

type Numbers = Float32Array

/** A layer for one sample at a time, as ConvNetJS has them. */
export interface PlainLayer {
  readonly output: Numbers
  /** The gradient of the loss with respect to the output, which the next layer fills. */
  readonly slope: Numbers
  forward(): void
  /** Fills the slope of what it read, and adds to those of its weights. */
  backward(): void
}

/** A weight with its gradient, summed over a batch, and its velocity. */
export interface PlainWeight {
  readonly data: Numbers
  readonly slope: Numbers
  readonly velocity: Numbers
}

/** What a layer reads. */
export type Before = Pick<PlainLayer, 'output' | 'slope'> & { readonly shape: readonly number[] }

const fresh = (data: Numbers): PlainWeight => ({
  data: data.slice(),
  slope: new Float32Array(data.length),
  velocity: new Float32Array(data.length),
})

function convolution(
  { output: x, slope: dx, shape: [ci, h, w] }: Before,
  step: Extract<Step, { op: 'conv' }>,
  weights: PlainWeight[],
): PlainLayer {
  const [, co, oh, ow] = step.output
  const [, , kh, kw] = step.weight.shape
  const [top, left] = step.padding
  const filter = fresh(step.weight.data)
  const bias = fresh(step.bias?.data ?? new Float32Array(co))
  weights.push(filter, bias)
  const y = new Float32Array(co * oh * ow)
  const dy = new Float32Array(y.length)
  return {
    output: y,
    slope: dy,
    forward() {
      for (let o = 0; o < co; o++)
        for (let i = 0; i < oh; i++)
          for (let j = 0; j < ow; j++) {
            let sum = bias.data[o]
            for (let r = 0; r < kh; r++) {
              const row = i + r - top
              if (row < 0 || row >= h) continue
              for (let s = 0; s < kw; s++) {
                const column = j + s - left
                if (column < 0 || column >= w) continue
                for (let c = 0; c < ci; c++)
                  sum +=
                    filter.data[((o * ci + c) * kh + r) * kw + s] * x[(c * h + row) * w + column]
              }
            }
            y[(o * oh + i) * ow + j] = sum
          }
    },
    backward() {
      dx.fill(0)
      for (let o = 0; o < co; o++)
        for (let i = 0; i < oh; i++)
          for (let j = 0; j < ow; j++) {
            const slope = dy[(o * oh + i) * ow + j]
            bias.slope[o] += slope
            for (let r = 0; r < kh; r++) {
              const row = i + r - top
              if (row < 0 || row >= h) continue
              for (let s = 0; s < kw; s++) {
                const column = j + s - left
                if (column < 0 || column >= w) continue
                for (let c = 0; c < ci; c++) {
                  const at = ((o * ci + c) * kh + r) * kw + s
                  const from = (c * h + row) * w + column
                  filter.slope[at] += x[from] * slope
                  dx[from] += filter.data[at] * slope
                }
              }
            }
          }
    },
  }
}

function product(
  { output: x, slope: dx }: Before,
  step: Extract<Step, { op: 'linear' }>,
  weights: PlainWeight[],
): PlainLayer {
  const matrix = fresh(step.weight.data)
  const bias = fresh(step.bias.data)
  weights.push(matrix, bias)
  const y = new Float32Array(bias.data.length)
  const dy = new Float32Array(y.length)
  const inputs = x.length
  return {
    output: y,
    slope: dy,
    forward() {
      for (let o = 0; o < y.length; o++) {
        let sum = bias.data[o]
        for (let i = 0; i < inputs; i++) sum += matrix.data[o * inputs + i] * x[i]
        y[o] = sum
      }
    },
    backward() {
      dx.fill(0)
      for (let o = 0; o < y.length; o++) {
        const slope = dy[o]
        bias.slope[o] += slope
        for (let i = 0; i < inputs; i++) {
          matrix.slope[o * inputs + i] += x[i] * slope
          dx[i] += matrix.data[o * inputs + i] * slope
        }
      }
    },
  }
}

function pooling(
  { output: x, slope: dx, shape: [c, h, w] }: Before,
  step: Extract<Step, { op: 'maxPool' | 'avgPool' }>,
): PlainLayer {
  const [, , oh, ow] = step.output
  const { size } = step
  const most = step.op === 'maxPool'
  const y = new Float32Array(c * oh * ow)
  const dy = new Float32Array(y.length)
  const chosen = new Int32Array(y.length)
  return {
    output: y,
    slope: dy,
    forward() {
      for (let at = 0; at < y.length; at++) {
        const plane = Math.floor(at / (oh * ow))
        const row = Math.floor(at / ow) % oh
        const column = at % ow
        let found = most ? -Infinity : 0
        for (let r = 0; r < size; r++)
          for (let s = 0; s < size; s++) {
            const from = (plane * h + row * size + r) * w + column * size + s
            if (!most) found += x[from] / (size * size)
            else if (x[from] > found) {
              found = x[from]
              chosen[at] = from
            }
          }
        y[at] = found
      }
    },
    backward() {
      dx.fill(0)
      for (let at = 0; at < y.length; at++) {
        if (most) {
          dx[chosen[at]] += dy[at]
          continue
        }
        const plane = Math.floor(at / (oh * ow))
        const row = Math.floor(at / ow) % oh
        const column = at % ow
        for (let r = 0; r < size; r++)
          for (let s = 0; s < size; s++)
            dx[(plane * h + row * size + r) * w + column * size + s] += dy[at] / (size * size)
      }
    },
  }
}

function activation({ output: x, slope: dx }: Before, relu: boolean): PlainLayer {
  const y = new Float32Array(x.length)
  const dy = new Float32Array(x.length)
  return {
    output: y,
    slope: dy,
    forward() {
      for (let i = 0; i < x.length; i++) y[i] = relu ? Math.max(0, x[i]) : Math.tanh(x[i])
    },
    backward() {
      for (let i = 0; i < x.length; i++)
        dx[i] = relu ? (x[i] > 0 ? dy[i] : 0) : dy[i] * (1 - y[i] * y[i])
    },
  }
}

/** A step as a layer behind another; its weights are added to the list. */
export function layerOf(step: Step, before: Before, weights: PlainWeight[]): PlainLayer {
  switch (step.op) {
    case 'conv':
      return convolution(before, step, weights)
    case 'linear':
      return product(before, step, weights)
    case 'maxPool':
    case 'avgPool':
      return pooling(before, step)
    case 'relu':
    case 'tanh':
      return activation(before, step.op === 'relu')
    case 'flatten':
      return { ...before, forward: () => undefined, backward: () => undefined }
  }
}
