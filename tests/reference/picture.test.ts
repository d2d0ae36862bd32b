import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { createRunner } from '../../src/engine/runner'
import { startWasm } from '../../src/engine/wasm'
import { changesBetween } from '../../src/graph/changes'
import type { Project, Tensor } from '../../src/graph/project'
import type { Parameters } from '../../src/layers/fields'
import type { Shape } from '../../src/layers/tensorShape'
import { agree, difference, read, type Written } from './compare'
import { type Layer, outputOf } from './network'

const theirs = JSON.parse(
  readFileSync(
    new URL('../fixtures/reference/seed/synthetic_picture.json', import.meta.url),
    'utf8',
  ),
)
const [height, width]: [number, number] = theirs.size

/** The picture, by the formula that the file gives. */
function rgba(): Uint8Array {
  const bytes = new Uint8Array(4 * height * width)
  const clamp = (x: number): number => Math.min(255, Math.max(0, x))
  for (let i = 0; i < height; i++)
    for (let j = 0; j < width; j++) {
      const red = Math.floor(
        127.5 + 75 * Math.sin((2 * Math.PI * j) / 64) + 56 * Math.cos((2 * Math.PI * i) / 48),
      )
      const even = (Math.floor(i / 32) + Math.floor(j / 32)) % 2 === 0
      const green = Math.floor(96.5 + 50 * Math.sin((2 * Math.PI * (i + j)) / 80)) + (even ? 60 : 0)
      const blue = ((i - 213) ** 2 + (j - 320) ** 2 < 120 ** 2 ? 200 : 40) + (j % 16)
      bytes.set([clamp(red), clamp(green), clamp(blue), 255], 4 * (i * width + j))
    }
  return bytes
}

const pixels = { width, height, rgba: rgba() }

/** Values of a chain of layers on the picture, through the Image card. */
function filtered(
  picture: Parameters,
  chain: readonly Layer[],
  weights: readonly (readonly [Shape, readonly number[]] | null)[],
): Tensor {
  const node = (id: string, kind: string, parameters: Parameters) => ({
    id,
    name: id,
    kind,
    parameters,
    seed: 0,
    position: { x: 0, y: 0 },
  })
  const project: Project = {
    name: 'picture',
    graph: {
      nodes: [
        node('image', 'Image', { picture: 'formula', ...picture }),
        ...chain.map((part, i) => node(`layer${i}`, part.layer, part.params)),
      ],
      wires: chain.map((_, i) => ({
        from: i === 0 ? 'image' : `layer${i - 1}`,
        to: `layer${i}`,
        port: 0,
      })),
    },
    weights: Object.fromEntries(
      weights.flatMap((own, i) =>
        own ? [[`layer${i}`, { weight: { shape: own[0], data: Float32Array.from(own[1]) } }]] : [],
      ),
    ),
    pictures: { formula: { name: 'formula', width, height } },
  }
  const runner = createRunner()
  runner.setPixels('formula', pixels)
  runner.apply(changesBetween(null, project))
  const values = runner.values(chain.length === 0 ? 'image' : `layer${chain.length - 1}`)
  const fault = [...runner.faults().values()].join(' ')
  runner.dispose()
  if (!values) throw new Error(fault)
  return values
}

interface Summary {
  readonly shape: Shape
  readonly mean: number
  readonly std: number
  readonly min: number
  readonly max: number
  readonly sum: number
  readonly probes: {
    readonly positions_row_col: readonly (readonly [number, number])[]
    readonly values: readonly number[] | readonly (readonly number[])[]
  }
}

/** Compares figures and 50 probes; whole numbers exactly. */
function summarises(ours: Tensor, wanted: Summary, whole: boolean): void {
  const sizes = (shape: Shape) => shape.filter((size) => size > 1)
  expect(sizes(ours.shape)).toEqual(sizes(wanted.shape))
  const sum = ours.data.reduce((total, x) => total + x, 0)
  const mean = sum / ours.data.length
  const std = Math.sqrt(
    ours.data.reduce((total, x) => total + (x - mean) ** 2, 0) / ours.data.length,
  )
  const [min, max] = ours.data.reduce(
    ([low, high], x) => [Math.min(low, x), Math.max(high, x)],
    [Infinity, -Infinity],
  )
  if (whole) expect([min, max, sum]).toEqual([wanted.min, wanted.max, wanted.sum])
  for (const [figure, other] of [
    [min, wanted.min],
    [max, wanted.max],
    [mean, wanted.mean],
    [std, wanted.std],
  ])
    expect(agree(figure, other), `${figure} and ${other}`).toBe(true)
  const [h, w] = ours.shape.slice(-2)
  const maps = Array.isArray(wanted.probes.values[0])
    ? (wanted.probes.values as readonly (readonly number[])[])
    : [wanted.probes.values as readonly number[]]
  maps.forEach((values, map) =>
    wanted.probes.positions_row_col.forEach(([row, column], i) => {
      const found = ours.data[map * h * w + row * w + column]
      if (whole) expect(found).toBe(values[i])
      else
        expect(agree(found, values[i]), `${found} and ${values[i]} at ${row}, ${column}`).toBe(true)
    }),
  )
}

const conv = (kernel_size: readonly number[], params: Parameters = {}): Layer => ({
  layer: 'Conv2d',
  params: { kernel_size, bias: false, ...params },
})
const results = theirs.results

beforeAll(async () => {
  await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')
})

describe('The picture by formula', () => {
  test('is the picture that PyTorch had', () => {
    const corner = theirs.topLeft8x8.data as number[]
    for (let i = 0; i < 64; i++)
      for (let c = 0; c < 3; c++)
        expect(pixels.rgba[4 * (Math.floor(i / 8) * width + (i % 8)) + c]).toBe(corner[3 * i + c])
    expect(
      [0, 1, 2].map((c) => pixels.rgba.reduce((sum, x, i) => (i % 4 === c ? sum + x : sum), 0)),
    ).toEqual(theirs.channelSums)
    summarises(filtered({ channels: 'sum' }, [], []), results.graySumOfChannels, true)
  })

  for (const [name, cell] of Object.entries<Record<string, Summary> & { filter: Written }>(
    results.cell8_conv2d_gray,
  ))
    for (const padding of [0, 1])
      test(`filtered by ${name}, padding ${padding}, exactly`, () => {
        const kernel = cell.filter.shape
        const ours = filtered(
          {},
          [conv(kernel, { padding })],
          [[[1, 1, ...kernel], cell.filter.data.map(Number)]],
        )
        summarises(ours, cell[`padding${padding}`], true)
      })

  for (const [name, cell] of Object.entries<
    Summary & { filterShape: [number, number, number]; filter: number[] }
  >(results.cell14_conv2d_color))
    if (cell.filterShape)
      test(`in colour, filtered by ${name}`, () => {
        const ours = filtered(
          { channels: 'rgb', range: '0-1' },
          [conv(cell.filterShape.slice(1))],
          [[[1, ...cell.filterShape], cell.filter]],
        )
        summarises(ours, cell, false)
      })

  for (const [name, cell] of Object.entries<{
    relu: Summary
    maxpool20: Written
    maxpool20stride1: Summary
  }>(results.cell15_conv_relu_pool))
    test(`filtered by ${name}, rectified and pooled, exactly`, () => {
      const { shape, data } = results.cell8_conv2d_gray[name].filter as Written
      const chain = [conv(shape), { layer: 'ReLU', params: {} }]
      const weights = [[[1, 1, ...shape], data.map(Number)] as const, null, null]
      summarises(filtered({}, chain, weights), cell.relu, true)
      expect([
        ...filtered({}, [...chain, { layer: 'MaxPool2d', params: { kernel_size: 20 } }], weights)
          .data,
      ]).toEqual(cell.maxpool20.data)
      summarises(
        filtered(
          {},
          [...chain, { layer: 'MaxPool2d', params: { kernel_size: 20, stride: 1 } }],
          weights,
        ),
        cell.maxpool20stride1,
        true,
      )
    })

  test('filtered at four angles, rectified and joined, exactly', () => {
    const cell = results.cell16_multi_angle
    const chain: Layer[] = [
      conv([2, 2], { out_channels: 4 }),
      { layer: 'ReLU', params: {} },
      conv([1, 1]),
      { layer: 'MaxPool2d', params: { kernel_size: 20 } },
    ]
    const weights = [
      [cell.filters.shape, cell.filters.data] as const,
      null,
      [
        [1, 4, 1, 1],
        [1, 1, 1, 1],
      ] as const,
      null,
    ]
    summarises(filtered({}, chain.slice(0, 1), weights), cell.conv, true)
    summarises(filtered({}, chain.slice(0, 2), weights), cell.relu, true)
    summarises(filtered({}, chain.slice(0, 3), weights), cell.combined, true)
    expect([...filtered({}, chain, weights).data]).toEqual(cell.combinedMaxpool20.data)
  })

  const crop = theirs.crop24x32
  const filters = results.cell8_conv2d_gray
  for (const [name, filter, params] of [
    ['horizontal', 'horizontal [[-1,0,1]]*3', {}],
    ['horizontalPadding1', 'horizontal [[-1,0,1]]*3', { padding: 1 }],
    ['vertical', 'vertical (transposed)', {}],
    ['checkerboard', 'checkerboard', {}],
    ['blur10', 'blur ones(10,10)', {}],
  ] as const)
    test(`every number of a crop, ${name}`, () => {
      const { shape, data } = filters[filter].filter as Written
      const ours = outputOf(
        read(crop.gray),
        [conv(shape, params)],
        [{ weight: read({ shape: [1, 1, ...shape], data }) }],
      )
      expect(difference('output', ours, crop[name])).toBeNull()
      expect([...ours.data]).toEqual(crop[name].data)
    })
})
