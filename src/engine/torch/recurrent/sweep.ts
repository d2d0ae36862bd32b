import {
  concat,
  matMul,
  type Rank,
  reshape,
  slice,
  sum,
  type Tensor,
  type Tensor1D,
  transpose,
  zeros,
} from '@tensorflow/tfjs-core'
import { GATES } from '../../../layers/sequence/recurrentWeights'
import type { RecurrentMode } from '../../../layers/torch/recurrent'
import { differentiableInEach } from '../differentiable'
import { loop } from '../loop'
import { CELLS } from './cells'
import { multiply } from './multiply'

/** One direction of one layer: L steps of N samples, H units, R numbers of h. */
export interface Pass {
  readonly mode: RecurrentMode
  readonly steps: number
  readonly rows: number
  readonly units: number
  readonly size: number
  readonly reverse: boolean
}

/** Parts of one flat tensor, in order, with their numbers. */
function partsOf<Name extends string>(
  sizes: Readonly<Record<Name, number>>,
): {
  readonly total: number
  readonly at: (data: Float32Array, name: Name) => Float32Array
  readonly of: (flat: Tensor, name: Name, shape: readonly number[]) => Tensor
} {
  const names = Object.keys(sizes) as Name[]
  const begin = (name: Name): number =>
    names.slice(0, names.indexOf(name)).reduce((sum, before) => sum + sizes[before], 0)
  return {
    total: names.reduce((sum, name) => sum + sizes[name], 0),
    at: (data, name) => data.subarray(begin(name), begin(name) + sizes[name]),
    of: (flat, name, shape) =>
      reshape(slice(flat as Tensor1D, [begin(name)], [sizes[name]]), [...shape]),
  }
}

/** The steps in the order of time, or against it. */
const order = ({ steps, reverse }: Pass): number[] =>
  Array.from({ length: steps }, (_, i) => (reverse ? steps - 1 - i : i))

/** Row block `t` of an array with so many numbers a step. */
const block = (data: Float32Array, t: number, count: number): Float32Array =>
  data.subarray(t * count, (t + 1) * count)

/** What a sweep gives: h of every step (L×N×R), and h and c after the last (N×R and N×H). */
export interface Swept {
  readonly all: Tensor
  readonly h: Tensor
  readonly c: Tensor | null
}

/** What a sweep reads; `x` is L×N×(gates·H), the input's share of the gates. */
export interface SweepInputs {
  readonly x: Tensor
  readonly weight_hh: Tensor
  readonly bias_hh: Tensor | null
  readonly weight_hr: Tensor | null
  readonly h: Tensor
  readonly c: Tensor | null
}

/** Runs a layer's steps one after the other. */
export function sweep(s: Pass, given: SweepInputs): Swept {
  const { steps: L, rows: N, units: H, size: R } = s
  const cell = CELLS[s.mode]
  const G = GATES[s.mode] * H
  const lstm = s.mode === 'lstm'
  const projected = given.weight_hr !== null
  const parts = partsOf({
    all: L * N * R,
    last: lstm ? N * H : 0,
    acts: L * N * cell.kept * H,
    // The states between the steps, and o·tanh(c) before its projection.
    states: lstm ? L * N * H : 0,
    raw: projected ? L * N * H : 0,
    sums: N * G,
  })
  const back = partsOf({
    dx: L * N * G,
    dh: s.mode === 'gru' ? L * N * G : 0,
    h0: N * R,
    c0: lstm ? N * H : 0,
    dall: L * N * R,
    dout: N * H,
    carry: N * R,
    dstate: N * H,
  })
  const inputs = [
    given.x,
    given.weight_hh,
    given.h,
    ...[given.c, given.bias_hh, given.weight_hr].filter((one) => one !== null),
  ]
  const named = (all: readonly Tensor[]): SweepInputs => {
    const rest = all.slice(3)
    const next = (one: Tensor | null): Tensor | null => (one ? (rest.shift() ?? null) : null)
    return {
      x: all[0],
      weight_hh: all[1],
      h: all[2],
      c: next(given.c),
      bias_hh: next(given.bias_hh),
      weight_hr: next(given.weight_hr),
    }
  }

  function forward(...all: Tensor[]): Tensor {
    const { x, weight_hh, h, c, bias_hh, weight_hr } = named(all)
    const turned = transpose(weight_hh)
    const out = weight_hr && transpose(weight_hr)
    const read = [x, turned, h, ...[c, bias_hh, out].filter((one) => one !== null)]
    return loop(read, [parts.total], (to, xs, whh, h0, ...others) => {
      const c0 = c ? others[0] : null
      const bias = bias_hh ? others[c ? 1 : 0] : null
      const whr = weight_hr ? others[others.length - 1] : null
      const hs = parts.at(to, 'all')
      const states = lstm ? parts.at(to, 'states') : hs
      const sums = parts.at(to, 'sums')
      let before = h0
      let state = c0 ?? h0
      for (const t of order(s)) {
        const own = block(hs, t, N * R)
        const after = block(states, t, N * H)
        const raw = projected ? block(parts.at(to, 'raw'), t, N * H) : own
        multiply(before, whh, bias, sums, [N, G, R])
        cell.step({
          rows: N,
          units: H,
          x: block(xs, t, N * G),
          h: sums,
          acts: block(parts.at(to, 'acts'), t, N * cell.kept * H),
          before: state,
          after,
          out: raw,
        })
        if (whr) multiply(raw, whr, null, own, [N, R, H])
        before = own
        state = after
      }
      if (lstm) parts.at(to, 'last').set(state)
    })
  }

  /** h (or c) before every step: the first, and then those after the others. */
  const shifted = (first: Tensor, all: Tensor, size: number): Tensor => {
    const others = reshape<Rank.R3>(all, [L, N, size])
    const kept = slice(others, [s.reverse ? 1 : 0, 0, 0], [L - 1, N, size])
    const start = reshape<Rank.R3>(first, [1, N, size])
    return concat(s.reverse ? [kept, start] : [start, kept], 0)
  }

  function backward(dy: Tensor, saved: readonly Tensor[], y: Tensor): Tensor[] {
    const { weight_hh, h, c, bias_hh, weight_hr } = named(saved)
    const read = [dy, y, weight_hh, h, ...[c, weight_hr].filter((one) => one !== null)]
    const made = loop(read, [back.total], (to, dys, ys, whh, h0, ...others) => {
      const c0 = c ? others[0] : null
      const whr = weight_hr ? others[others.length - 1] : null
      const hs = parts.at(ys, 'all')
      const states = lstm ? parts.at(ys, 'states') : hs
      const dall = back.at(to, 'dall')
      const carry = back.at(to, 'carry')
      const dstate = back.at(to, 'dstate')
      dall.set(parts.at(dys, 'all'))
      carry.fill(0)
      if (lstm) dstate.set(parts.at(dys, 'last'))
      const times = order(s)
      for (let i = L - 1; i >= 0; i--) {
        const t = times[i]
        const own = block(dall, t, N * R)
        for (let k = 0; k < own.length; k++) own[k] += carry[k]
        const dout = whr ? back.at(to, 'dout') : own
        if (whr) multiply(own, whr, null, dout, [N, H, R])
        const dx = block(back.at(to, 'dx'), t, N * G)
        const dh = s.mode === 'gru' ? block(back.at(to, 'dh'), t, N * G) : dx
        cell.back({
          rows: N,
          units: H,
          acts: block(parts.at(ys, 'acts'), t, N * cell.kept * H),
          before: i > 0 ? block(states, times[i - 1], N * H) : (c0 ?? h0),
          after: block(states, t, N * H),
          dout,
          dstate,
          dx,
          dh,
        })
        multiply(dh, whh, null, carry, [N, R, G])
        if (!lstm) for (let k = 0; k < carry.length; k++) carry[k] += dstate[k]
      }
      back.at(to, 'h0').set(carry)
      if (lstm) back.at(to, 'c0').set(dstate)
    })
    const dx = back.of(made, 'dx', [L, N, G])
    const dh = reshape<Rank.R2>(s.mode === 'gru' ? back.of(made, 'dh', [L * N, G]) : dx, [L * N, G])
    const states = reshape<Rank.R2>(shifted(h, parts.of(y, 'all', [L, N, R]), R), [L * N, R])
    return [
      dx,
      matMul(dh, states, true, false),
      reshape(back.of(made, 'h0', [N, R]), h.shape),
      ...(c ? [reshape(back.of(made, 'c0', [N, H]), c.shape)] : []),
      ...(bias_hh ? [sum(dh, 0)] : []),
      ...(weight_hr
        ? [
            matMul(
              reshape<Rank.R2>(back.of(made, 'dall', [L * N, R]), [L * N, R]),
              reshape<Rank.R2>(parts.of(y, 'raw', [L * N, H]), [L * N, H]),
              true,
              false,
            ),
          ]
        : []),
    ]
  }

  if (N * L === 0) return { all: zeros([L, N, R]), h: given.h, c: given.c }
  const flat = differentiableInEach(forward, backward)(...inputs)
  const all = reshape<Rank.R3>(parts.of(flat, 'all', [L, N, R]), [L, N, R])
  return {
    all,
    h: reshape(slice(all, [s.reverse ? 0 : L - 1, 0, 0], [1, N, R]), [N, R]),
    c: lstm ? parts.of(flat, 'last', [N, H]) : null,
  }
}
