import { beforeAll, describe, expect, test } from 'vitest'
import { startWasm } from '../../src/engine/wasm'
import type { Parameters } from '../../src/layers/fields'
import { difference } from './compare'
import { outputOf } from './network'
import { dice, randomConvolution } from './random'

interface Axis {
  readonly size: number
  readonly kernel: number
  readonly stride: number
  readonly dilation: number
  readonly before: number
  readonly after: number
}

/**
 * Places where a window starts, by trying them one after the other. With ceil, also one that starts
 * in the input or before it and reaches past the end.
 */
function starts(a: Axis, ceil: boolean): number[] {
  const found: number[] = []
  const reach = a.dilation * (a.kernel - 1)
  for (let start = -a.before; start + reach < a.size + a.after; start += a.stride) found.push(start)
  const next = found.length > 0 ? found[found.length - 1] + a.stride : 0
  const left = found.length > 0 && found[found.length - 1] + reach < a.size + a.after - 1
  if (ceil && left && next < a.size) found.push(next)
  return found
}

/** The cell of the input that a padded place shows, or −1 for a cell of padding. */
function cellAt(place: number, size: number, mode: string): number {
  if (place >= 0 && place < size) return place
  if (mode === 'zeros') return -1
  if (mode === 'circular') return place < 0 ? place + size : place - size
  if (mode === 'replicate') return place < 0 ? 0 : size - 1
  return place < 0 ? -place : 2 * size - 2 - place
}

/**
 * Runs over all windows of N×C×H×W and gives, for each, the input indices of its cells in row-major
 * order; −1 is padding.
 */
function forWindows(
  shape: readonly number[],
  axes: readonly [Axis, Axis],
  modes: { ceil: boolean; padding: string },
  see: (n: number, c: number, cells: number[], places: [number, number][]) => number,
): number[] {
  const [n, c, h, w] = shape
  const out: number[] = []
  const [rows, columns] = axes.map((axis) => starts(axis, modes.ceil))
  for (let b = 0; b < n; b++)
    for (let k = 0; k < c; k++)
      for (const top of rows)
        for (const left of columns) {
          const cells: number[] = []
          const places: [number, number][] = []
          for (let i = 0; i < axes[0].kernel; i++)
            for (let j = 0; j < axes[1].kernel; j++) {
              const place: [number, number] = [
                top + i * axes[0].dilation,
                left + j * axes[1].dilation,
              ]
              const row = cellAt(place[0], h, modes.padding)
              const column = cellAt(place[1], w, modes.padding)
              places.push(place)
              cells.push(row < 0 || column < 0 ? -1 : ((b * c + k) * h + row) * w + column)
            }
          out.push(see(b, k, cells, places))
        }
  return out
}

const countOf = (axis: Axis, ceil: boolean): number => starts(axis, ceil).length

/** As 2-D numbers whatever the rank is: a signal has one row. */
const onAxes = (
  axes: number,
  shape: readonly number[],
  make: (size: number, axis: number) => Axis,
): [Axis, Axis] => {
  const row: Axis = { size: 1, kernel: 1, stride: 1, dilation: 1, before: 0, after: 0 }
  return axes === 1
    ? [row, make(shape[shape.length - 1], 0)]
    : [make(shape[shape.length - 2], 0), make(shape[shape.length - 1], 1)]
}

const batched = (
  axes: number,
  lead: readonly number[],
  [h, w]: readonly [number, number],
): number[] => (axes === 1 ? [...lead, w] : [...lead, h, w])

beforeAll(async () => {
  await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')
})

describe('Random windows agree with plain loops:', () => {
  for (let block = 0; block < 10; block++)
    test(`30 convolutions of seed ${block}`, () => {
      const rolled = dice(block)
      let checked = 0
      for (let round = 0; round < 30; round++) {
        const drawn = randomConvolution(rolled)
        if (!drawn) continue
        checked++
        const { axes, shape, sides, params } = drawn
        const {
          kernel_size,
          stride,
          dilation,
          groups,
          out_channels: filters,
          padding_mode,
        } = params
        const channels = shape[1]
        const both = onAxes(axes, shape, (size, i) => ({
          size,
          kernel: kernel_size[i],
          stride: stride[i],
          dilation: dilation[i],
          ...sides[i],
        }))
        const [x, weight, bias] = [shape, drawn.weight, [filters]].map(rolled.tensor)
        const ours = outputOf(x, [{ layer: drawn.kind, params }], [{ weight, bias }])
        const counts = [countOf(both[0], false), countOf(both[1], false)] as const
        const area = kernel_size.reduce((a, b) => a * b, 1)
        const flat = [shape[0], channels, both[0].size, both[1].size]
        const wanted: number[] = Array.from(
          { length: shape[0] * filters * counts[0] * counts[1] },
          () => 0,
        )
        const per = counts[0] * counts[1]
        const seen = new Map<string, number>()
        forWindows(flat, both, { ceil: false, padding: padding_mode }, (n, c, cells) => {
          const at = seen.get(`${n},${c}`) ?? 0
          seen.set(`${n},${c}`, at + 1)
          const group = Math.floor((c * groups) / channels)
          for (let f = (group * filters) / groups; f < ((group + 1) * filters) / groups; f++) {
            const from = (f * (channels / groups) + (c % (channels / groups))) * area
            wanted[(n * filters + f) * per + at] += cells.reduce(
              (sum, cell, i) => sum + (cell < 0 ? 0 : x.data[cell] * weight.data[from + i]),
              0,
            )
          }
          return 0
        })
        const data = wanted.map((value, i) => value + bias.data[Math.floor(i / per) % filters])
        expect(
          difference('output', ours, { shape: batched(axes, [shape[0], filters], counts), data }),
          JSON.stringify({ shape, ...params }),
        ).toBeNull()
      }
      expect(checked).toBeGreaterThan(15)
    })

  for (let block = 0; block < 10; block++)
    test(`30 poolings of seed ${block}`, () => {
      const { int, one, tensor } = dice(1000 + block)
      let checked = 0
      for (let round = 0; round < 30; round++) {
        const axes = one([1, 2, 2])
        const kind = one(['Max', 'Avg'])
        const spatial = Array.from({ length: axes }, () => int(2, 9))
        const each = (low: number, high: number) => spatial.map(() => int(low, high))
        const kernel_size = each(1, 4)
        const stride = each(1, 4)
        const dilation = kind === 'Max' ? each(1, 2) : spatial.map(() => 1)
        const padding = kernel_size.map((k) => int(0, Math.floor(k / 2)))
        const ceil_mode = one([true, false])
        const count_include_pad = one([true, false])
        const divisor_override = kind === 'Avg' && axes === 2 ? one([null, null, 3]) : null
        const shape = [...one([[], [int(1, 2)]]), int(1, 3), ...spatial]
        const both = onAxes(axes, shape, (size, i) => ({
          size,
          kernel: kernel_size[i],
          stride: stride[i],
          dilation: dilation[i],
          before: padding[i],
          after: padding[i],
        }))
        if (both.some((a) => countOf(a, false) < 1)) continue
        checked++
        const x = tensor(shape)
        const own: Parameters =
          kind === 'Max'
            ? { dilation }
            : { count_include_pad, ...(axes === 2 ? { divisor_override } : {}) }
        const params: Parameters = { kernel_size, stride, padding, ceil_mode, ...own }
        const ours = outputOf(x, [{ layer: `${kind}Pool${axes}d`, params }])
        const lead = shape.slice(0, shape.length - axes)
        const flat = [...(lead.length === 1 ? [1] : []), ...lead, both[0].size, both[1].size]
        const data = forWindows(
          flat,
          both,
          { ceil: ceil_mode, padding: 'zeros' },
          (_n, _c, cells, places) => {
            const inside = cells.filter((cell) => cell >= 0).map((cell) => x.data[cell])
            if (kind === 'Max') return Math.max(...inside)
            const padded = places.filter(
              ([row, column]) =>
                row < both[0].size + both[0].after && column < both[1].size + both[1].after,
            )
            return (
              inside.reduce((a, b) => a + b, 0) /
              (divisor_override ?? (count_include_pad ? padded.length : inside.length))
            )
          },
        )
        const counts = [countOf(both[0], ceil_mode), countOf(both[1], ceil_mode)] as const
        expect(
          difference('output', ours, { shape: batched(axes, lead, counts), data }),
          JSON.stringify({ shape, ...params }),
        ).toBeNull()
      }
      expect(checked).toBeGreaterThan(15)
    })
})
