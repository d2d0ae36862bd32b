import type { Read, Source, Step } from '../arithmetic'
import { placeOf } from '../place'
import { type Shape } from '../tensorShape'
import type { RecurrentOptions } from '../torch/recurrent'
import { directionsOf, GATES, layerInput, stateSize, suffixOf } from './recurrentWeights'

/** h and c after a step. */
interface Carried {
  readonly h: readonly number[]
  readonly c: readonly number[]
}

/** Which number of the last states or of the output: of a layer and direction after step `time`. */
export interface WantedState {
  readonly sample: number
  readonly layer: number
  readonly direction: number
  readonly time: number
  readonly unit: number
  readonly of: 'h' | 'c'
}

/** Sizes of the inputs as a sequence: steps and samples, and where they lie. */
export interface Timeline {
  readonly steps: number
  readonly x: (time: number, sample: number, feature: number) => Source
  readonly state: (port: 1 | 2, run: number, sample: number, unit: number) => Source
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x))

/** Where the numbers of the inputs lie in time. */
export function timelineOf(p: RecurrentOptions, [input, ...states]: readonly Shape[]): Timeline {
  const batched = input.length === (p.cell ? 2 : 3)
  const axis = batched && p.batch_first ? 1 : 0
  return {
    steps: p.cell ? 1 : input[axis],
    x(time, sample, feature) {
      const index = p.cell
        ? [...(batched ? [sample] : []), feature]
        : !batched
          ? [time, feature]
          : p.batch_first
            ? [sample, time, feature]
            : [time, sample, feature]
      return { port: 0, place: placeOf(index, input) }
    },
    state(port, run, sample, unit) {
      const shape = states[port - 1]
      if (!shape) return 0
      const index = [...(p.cell ? [] : [run]), ...(batched ? [sample] : []), unit]
      return { port, place: placeOf(index, shape) }
    },
  }
}

/** Works a recurrent layer out for one sample, in double precision, as far as it is asked for. */
export function createUnroller(p: RecurrentOptions, line: Timeline, read: Read, sample: number) {
  const H = p.hidden_size
  const R = stateSize(p)
  const gates = GATES[p.mode]
  const directions = directionsOf(p)
  const numbers = new Map<string, Float64Array>()
  const runs = new Map<string, Carried[]>()

  function weight(name: string, count: number): Float64Array {
    const known = numbers.get(name)
    if (known) return known
    const fresh = Float64Array.from({ length: count }, (_, place) => read({ weight: name, place }))
    numbers.set(name, fresh)
    return fresh
  }
  const product = (name: string, row: number, from: readonly number[]): number => {
    const values = weight(name, gates * H * from.length)
    return from.reduce((sum, x, k) => sum + x * values[row * from.length + k], 0)
  }
  const bias = (name: string, row: number): number => (p.bias ? weight(name, gates * H)[row] : 0)

  /** The gates of a unit, and its state after them. */
  function unit(of: string, x: readonly number[], before: Carried, j: number, c: number): Step[] {
    const input = (gate: number): number =>
      product(`weight_ih${of}`, gate * H + j, x) + bias(`bias_ih${of}`, gate * H + j)
    const state = (gate: number): number =>
      product(`weight_hh${of}`, gate * H + j, before.h) + bias(`bias_hh${of}`, gate * H + j)
    const sum = (gate: number): number => input(gate) + state(gate)
    if (p.mode === 'lstm') {
      const [i, f, g, o] = [sigmoid(sum(0)), sigmoid(sum(1)), Math.tanh(sum(2)), sigmoid(sum(3))]
      const next = f * c + i * g
      return [
        { name: 'i, the input gate', value: i },
        { name: 'f, the forget gate', value: f },
        { name: 'g, what is new', value: g },
        { name: 'o, the output gate', value: o },
        { name: 'c = f · c + i · g', value: next },
        { name: 'h = o · tanh(c)', value: o * Math.tanh(next) },
      ]
    }
    if (p.mode === 'gru') {
      const [r, z] = [sigmoid(sum(0)), sigmoid(sum(1))]
      const n = Math.tanh(input(2) + r * state(2))
      return [
        { name: 'r, the reset gate', value: r },
        { name: 'z, the update gate', value: z },
        { name: 'n, what is new', value: n },
        { name: 'h = (1 − z) · n + z · h', value: (1 - z) * n + z * before.h[j] },
      ]
    }
    const s = sum(0)
    return [
      { name: 'sum of input and state', value: s },
      { name: p.mode, value: p.mode === 'tanh' ? Math.tanh(s) : Math.max(0, s) },
    ]
  }

  const units = Array.from({ length: H }, (_, j) => j)
  const valueAt = (steps: readonly Step[], fromEnd: number): number =>
    steps[steps.length - fromEnd].value
  const projected = (of: string, raw: readonly number[], row: number): number => {
    const values = weight(`weight_hr${of}`, R * H)
    return raw.reduce((sum, x, k) => sum + x * values[row * H + k], 0)
  }

  /** What a layer reads at a time. */
  function inputAt(layer: number, time: number): readonly number[] {
    if (layer === 0)
      return Array.from({ length: layerInput(p, 0) }, (_, k) => read(line.x(time, sample, k)))
    return Array.from(
      { length: directions },
      (_, direction) => stateAt(layer - 1, direction, time).h,
    ).flat()
  }
  const orderOf = (direction: number, time: number): number =>
    direction === 1 ? line.steps - 1 - time : time
  const first = (layer: number, direction: number): Carried => {
    const run = layer * directions + direction
    return {
      h: Array.from({ length: R }, (_, k) => read(line.state(1, run, sample, k))),
      c: [],
    }
  }

  /** The states of a layer after step `time`, all of those before it worked out first. */
  function stateAt(layer: number, direction: number, time: number): Carried {
    const of = suffixOf(p, layer, direction)
    const done = runs.get(of) ?? []
    runs.set(of, done)
    const until = orderOf(direction, time)
    while (done.length <= until) {
      const at = done.length
      const before = done[at - 1] ?? first(layer, direction)
      const x = inputAt(layer, orderOf(direction, at))
      const steps = units.map((j) => unit(of, x, before, j, cBefore(layer, direction, at, j)))
      const raw = steps.map((own) => valueAt(own, 1))
      done.push({
        h: p.proj_size > 0 ? Array.from({ length: R }, (_, k) => projected(of, raw, k)) : raw,
        c: p.mode === 'lstm' ? steps.map((own) => valueAt(own, 2)) : [],
      })
    }
    return done[until]
  }

  function cBefore(layer: number, direction: number, at: number, j: number): number {
    if (p.mode !== 'lstm') return 0
    if (at === 0) return read(line.state(2, layer * directions + direction, sample, j))
    return stateAt(layer, direction, orderOf(direction, at - 1)).c[j]
  }

  /** The steps to one number: the gates of its unit, or the sum that projects all units. */
  return ({ layer, direction, time, unit: j, of: what }: WantedState): readonly Step[] => {
    const of = suffixOf(p, layer, direction)
    const at = orderOf(direction, time)
    const before =
      at === 0 ? first(layer, direction) : stateAt(layer, direction, orderOf(direction, at - 1))
    const x = inputAt(layer, time)
    if (what === 'h' && p.proj_size > 0) {
      const raw = units.map((k) =>
        valueAt(unit(of, x, before, k, cBefore(layer, direction, at, k)), 1),
      )
      return [
        { name: 'largest o · tanh(c)', value: Math.max(...raw), note: `of ${H} units` },
        { name: 'h = W_hr · (o · tanh(c))', value: projected(of, raw, j) },
      ]
    }
    const steps = unit(of, x, before, j, cBefore(layer, direction, at, j))
    return what === 'c' ? steps.slice(0, -1) : steps
  }
}
