import type { Shape } from '../../../layers/tensorShape'
import { dots } from './dots'
import { inputOf, number, type PageOperation, type PageTensor, word } from './operation'

type GateNumbers = PageTensor['data'] | Float64Array

/** The weights of one direction of one layer. */
interface PageCell {
  readonly ih: PageTensor
  readonly hh: PageTensor
  readonly biases: readonly (PageTensor | undefined)[]
  /** Projects the state. */
  readonly hr: PageTensor | undefined
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x))

/** row · Wᵀ + b. */
function product(row: GateNumbers, at: number, weight: PageTensor, bias: GateNumbers | null) {
  const [rows, length] = weight.shape
  const made = new Float64Array(rows)
  dots(
    { data: weight.data, start: 0, stride: length, count: rows },
    { data: Float32Array.from(row.subarray(at, at + length)), start: 0, stride: length, count: 1 },
    length,
    (i, _, sum) => {
      made[i] = sum + (bias ? bias[i] : 0)
    },
  )
  return made
}

/** The next h and c of one sample. Gates in PyTorch's order. Source: torch.nn.LSTM, GRU, RNN. */
function step(
  mode: string,
  cell: PageCell,
  x: GateNumbers,
  at: number,
  h: GateNumbers,
  c: GateNumbers,
) {
  const [first, second] = cell.biases.map((bias) => bias?.data ?? null)
  const a = product(x, at, cell.ih, first)
  const b = product(h, 0, cell.hh, second)
  const units = mode === 'lstm' ? c.length : h.length
  const next = new Float32Array(units)
  const kept = new Float32Array(c.length)
  for (let j = 0; j < units; j++) {
    const gate = (k: number): number => a[k * units + j] + b[k * units + j]
    if (mode === 'lstm') {
      kept[j] = sigmoid(gate(1)) * c[j] + sigmoid(gate(0)) * Math.tanh(gate(2))
      next[j] = sigmoid(gate(3)) * Math.tanh(kept[j])
    } else if (mode === 'gru') {
      const z = sigmoid(gate(1))
      const n = Math.tanh(a[2 * units + j] + sigmoid(gate(0)) * b[2 * units + j])
      next[j] = (1 - z) * n + z * h[j]
    } else next[j] = mode === 'tanh' ? Math.tanh(gate(0)) : Math.max(0, gate(0))
  }
  return { h: cell.hr ? Float32Array.from(product(next, 0, cell.hr, null)) : next, c: kept }
}

/** T×N×I to T×N×H, and the states of every sample after it. */
function direction(
  mode: string,
  cell: PageCell,
  x: PageTensor,
  states: readonly { readonly h: GateNumbers; readonly c: GateNumbers }[],
  reverse: boolean,
) {
  const [steps, n, inputs] = x.shape
  let now = states
  const made: GateNumbers[][] = []
  for (let t = 0; t < steps; t++) {
    const time = reverse ? steps - 1 - t : t
    now = now.map(({ h, c }, i) => step(mode, cell, x.data, (time * n + i) * inputs, h, c))
    made[time] = now.map(({ h }) => h)
  }
  return { made, states: now }
}

/**
 * torch.nn.LSTM, GRU and RNN of any number of layers and directions: x and the states as T×N×F and
 * (layers · directions)×N×H, then the weights of each direction. Not an operator of ONNX.
 */
export const recurrent: PageOperation = (given) => {
  const mode = word(given, 'mode', 'tanh')
  const [directions, layers, hidden, size] = ['directions', 'layers', 'hidden', 'size'].map(
    (name) => number(given, name, 1),
  )
  let x = inputOf(given, 0)
  const [steps, n] = x.shape
  const state = (which: number, at: number, length: number): GateNumbers =>
    given.inputs[which]?.data.subarray(at * length, (at + 1) * length) ?? new Float32Array(length)
  const after: { h: GateNumbers; c: GateNumbers }[] = []
  for (let layer = 0; layer < layers; layer++) {
    const rows = Array.from({ length: directions }, (_, d) => {
      const run = layer * directions + d
      const [ih, hh, , , hr] = [0, 1, 2, 3, 4].map((k) => given.inputs[3 + 5 * run + k])
      const biases = [given.inputs[3 + 5 * run + 2], given.inputs[3 + 5 * run + 3]]
      if (!ih || !hh) throw new Error('A weight of a recurrent layer is missing.')
      const states = Array.from({ length: n }, (_, i) => ({
        h: state(1, run * n + i, size),
        c: state(2, run * n + i, mode === 'lstm' ? hidden : 0),
      }))
      const done = direction(mode, { ih, hh, biases, hr }, x, states, d === 1)
      after.push(...done.states)
      return done.made
    })
    const data = new Float32Array(steps * n * size * directions)
    for (const [d, made] of rows.entries())
      for (let t = 0; t < steps; t++)
        for (let i = 0; i < n; i++) data.set(made[t][i], ((t * n + i) * directions + d) * size)
    x = { shape: [steps, n, size * directions], data }
  }
  const joined = (parts: readonly GateNumbers[], length: number): PageTensor => {
    const shape: Shape = [layers * directions, n, length]
    const data = new Float32Array(parts.length * length)
    for (const [i, part] of parts.entries()) data.set(part, i * length)
    return { shape, data }
  }
  const hs = joined(
    after.map(({ h }) => h),
    size,
  )
  return mode === 'lstm'
    ? [
        x,
        hs,
        joined(
          after.map(({ c }) => c),
          hidden,
        ),
      ]
    : [x, hs]
}
