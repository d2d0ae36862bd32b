import type { RecurrentMode } from '../../../layers/torch/recurrent'

/**
 * One step of a recurrent layer for all N·H units, in place. Arrays hold N rows: `x` and `h` the
 * sums of input and state per gate (gates·H a row), `acts` what the way back needs (kept·H a row),
 * `before` and `after` the states (H a row): c for LSTM, else h; `out` is o·tanh(c) for LSTM.
 */
export interface GateStep {
  readonly rows: number
  readonly units: number
  readonly x: Float32Array
  readonly h: Float32Array
  readonly acts: Float32Array
  readonly before: Float32Array
  readonly after: Float32Array
  readonly out: Float32Array
}

/**
 * The same on the way back: `dout` is the gradient of `out`, `dstate` that of the state after (c,
 * for LSTM) and then of the one before it; `dx` and `dh` become those of the sums.
 */
export interface GateStepBack
  extends Pick<GateStep, 'rows' | 'units' | 'acts' | 'before' | 'after'> {
  readonly dout: Float32Array
  readonly dstate: Float32Array
  readonly dx: Float32Array
  readonly dh: Float32Array
}

/** The gates of a kind of recurrent layer. */
export interface Cell {
  /** Numbers kept per unit and step. */
  readonly kept: number
  readonly step: (step: GateStep) => void
  readonly back: (step: GateStepBack) => void
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x))
/** Faster than Math.tanh, and as exact in single precision but near 0. */
const tanh = (x: number): number =>
  Math.abs(x) < 0.01 ? Math.tanh(x) : 1 - 2 / (1 + Math.exp(2 * x))

const lstm: Cell = {
  kept: 4,
  step({ rows, units, x, h, acts, before, after, out }) {
    for (let n = 0; n < rows; n++)
      for (let j = 0; j < units; j++) {
        const at = n * 4 * units + j
        const i = sigmoid(x[at] + h[at])
        const f = sigmoid(x[at + units] + h[at + units])
        const g = tanh(x[at + 2 * units] + h[at + 2 * units])
        const o = sigmoid(x[at + 3 * units] + h[at + 3 * units])
        const c = f * before[n * units + j] + i * g
        acts[at] = i
        acts[at + units] = f
        acts[at + 2 * units] = g
        acts[at + 3 * units] = o
        after[n * units + j] = c
        out[n * units + j] = o * tanh(c)
      }
  },
  back({ rows, units, acts, before, after, dout, dstate, dx }) {
    for (let n = 0; n < rows; n++)
      for (let j = 0; j < units; j++) {
        const at = n * 4 * units + j
        const own = n * units + j
        const [i, f, g, o] = [
          acts[at],
          acts[at + units],
          acts[at + 2 * units],
          acts[at + 3 * units],
        ]
        const t = tanh(after[own])
        const dc = dstate[own] + dout[own] * o * (1 - t * t)
        dx[at] = dc * g * i * (1 - i)
        dx[at + units] = dc * before[own] * f * (1 - f)
        dx[at + 2 * units] = dc * i * (1 - g * g)
        dx[at + 3 * units] = dout[own] * t * o * (1 - o)
        dstate[own] = dc * f
      }
  },
}

const gru: Cell = {
  kept: 4,
  step({ rows, units, x, h, acts, before, after }) {
    for (let n = 0; n < rows; n++)
      for (let j = 0; j < units; j++) {
        const at = n * 3 * units + j
        const own = n * units + j
        const r = sigmoid(x[at] + h[at])
        const z = sigmoid(x[at + units] + h[at + units])
        const hn = h[at + 2 * units]
        const g = tanh(x[at + 2 * units] + r * hn)
        const kept = n * 4 * units + j
        acts[kept] = r
        acts[kept + units] = z
        acts[kept + 2 * units] = g
        acts[kept + 3 * units] = hn
        after[own] = (1 - z) * g + z * before[own]
      }
  },
  back({ rows, units, acts, before, dout, dstate, dx, dh }) {
    for (let n = 0; n < rows; n++)
      for (let j = 0; j < units; j++) {
        const at = n * 3 * units + j
        const own = n * units + j
        const kept = n * 4 * units + j
        const [r, z] = [acts[kept], acts[kept + units]]
        const [g, hn] = [acts[kept + 2 * units], acts[kept + 3 * units]]
        const d = dout[own]
        const dg = d * (1 - z) * (1 - g * g)
        dx[at] = dg * hn * r * (1 - r)
        dx[at + units] = d * (before[own] - g) * z * (1 - z)
        dx[at + 2 * units] = dg
        dh[at] = dx[at]
        dh[at + units] = dx[at + units]
        dh[at + 2 * units] = dg * r
        // The part of h that passes by.
        dstate[own] = d * z
      }
  },
}

const elman = (f: (x: number) => number, slope: (y: number) => number): Cell => ({
  kept: 0,
  step({ x, h, after }) {
    for (let at = 0; at < after.length; at++) after[at] = f(x[at] + h[at])
  },
  back({ after, dout, dstate, dx }) {
    for (let at = 0; at < after.length; at++) dx[at] = dout[at] * slope(after[at])
    dstate.fill(0)
  },
})

/** The gates by mode. Source: torch.nn.LSTM, GRU and RNN. */
export const CELLS: Readonly<Record<RecurrentMode, Cell>> = {
  lstm,
  gru,
  tanh: elman(tanh, (y) => 1 - y * y),
  relu: elman(
    (x) => (x < 0 ? 0 : x),
    (y) => (y > 0 ? 1 : 0),
  ),
}
