import { expect, test } from 'vitest'
import { figuresOf, GROUPS, groupsFor, workOf } from '../../scripts/bench/figures'
import { kindsOf, kindsText, withKinds } from '../../scripts/bench/kindsReport'
import { logPlot } from '../../scripts/bench/plot'
import { isReached, printTable, reportOf } from '../../scripts/bench/report'
import { figureOf, timingOf } from '../../scripts/bench/statistics'
import { GROWTHS, NOISES, resnet } from '../../scripts/bench/workloads'

const machine = {
  cpu: 'a processor',
  cores: 2,
  memory: '4 GiB',
  system: 'Linux',
  load: 0,
  date: '2026-01-02',
  versions: { Chromium: '1' },
}
const group = (id: string) => GROUPS.find((each) => each.id === id) ?? GROUPS[0]

test('The figures of a workload stand beside each rival, with the ratio to reach', () => {
  const figures = figuresOf(group('a.compute'), {
    ours: [1],
    'ort-last': [4],
    'ort-all': [8],
    pytorch: [2],
  })
  expect(figures.map(({ id, ratio, reach }) => [id, ratio, reach])).toEqual([
    ['a.compute/ort', 0.25, 0.5],
    ['a.compute/ort-all', 0.125, null],
    ['a.compute/pytorch', 0.5, 0.25],
  ])
})

test('Where PyTorch is missing its figures are left out, and the report says so', () => {
  const figures = figuresOf(group('d64.train'), { ours: [1], 'tfjs-cpu': [100] })
  expect(figures.map(({ id }) => id)).toEqual(['d64.train/tfjs-cpu'])
  expect(reportOf(machine, figures, ['PyTorch is not installed here.'])).toContain(
    'PyTorch is not installed here.',
  )
})

test(
  'An edit in the first layer of ResNet-18 reaches all of its 1.8 billion ' +
    'multiply-adds, one in the last only 512·1000',
  () => {
    const project = resnet(NOISES[0])
    // Source: torchvision's table of weights, 1.81 GFLOPS for ResNet18_Weights.IMAGENET1K_V1.
    expect(workOf(project) / 1e9).toBeCloseTo(1.81, 2)
    const samples = Object.fromEntries(
      [
        'full',
        'conv1',
        'layer1_0_conv1',
        'layer2_0_conv1',
        'layer3_0_conv1',
        'layer4_0_conv1',
        'fc',
      ].map((name) => [name, [1]]),
    )
    const figures = figuresOf(group('g'), samples)
    expect(figures[0]).toMatchObject({ id: 'g.conv1', reach: 1 })
    expect(figures[5].reach).toBeCloseTo(512_000 / workOf(project), 12)
  },
)

test('A machine on which other work ran is said to be one', () => {
  expect(reportOf({ ...machine, load: 3 }, [], [])).toContain('Other work ran on this machine')
  expect(reportOf(machine, [], [])).not.toContain('Other work ran')
})

test('Growth is measured against that of the multiply-adds', () => {
  const [pixels] = GROWTHS
  const samples = Object.fromEntries(pixels.sizes.map((size) => [size, [size]]))
  const [figure, last] = figuresOf(group('size.pixels'), samples)
  // (2048 − 2)² outputs beside (128 − 2)².
  expect(figure.rival.median).toBeCloseTo(128 * (2046 / 126) ** 2, 6)
  expect(figure.ratio).toBeCloseTo(16 / (2046 / 126) ** 2, 6)
  expect(last).toMatchObject({ id: 'size.pixels.last', reach: null })
  expect(last.ratio).toBeCloseTo(2 / (2046 / 1022) ** 2, 6)
})

test('A limit holds for the median and for 95 in 100', () => {
  const limit = { name: 'limit', median: 3, p95: 8, n: 0 }
  expect(
    isReached(figureOf('a.pointer', { name: 'ours', median: 2, p95: 7, n: 9 }, limit, 1)),
  ).toBe(true)
  expect(
    isReached(figureOf('a.pointer', { name: 'ours', median: 2, p95: 9, n: 9 }, limit, 1)),
  ).toBe(false)
})

test('The beginning of an id chooses what is measured', () => {
  expect(groupsFor('d64').map(({ id }) => id)).toEqual(['d64.compute', 'd64.train', 'd64.learn'])
  expect(groupsFor('b.pixels.changed').map(({ id }) => id)).toEqual(['b.pixels'])
  expect(groupsFor('z')).toEqual([])
})

test('Tables show every figure with its verdict', () => {
  const figures = [
    figureOf(
      'a.compute/ort',
      timingOf('ConvScope', [1]),
      timingOf('onnxruntime-web, last map', [4]),
      0.2,
    ),
  ]
  const line = printTable(figures)
    .split('\n')
    .find((one) => one.startsWith('a.compute/ort'))
  expect(line?.trim().split(/ {2,}/)).toEqual([
    'a.compute/ort',
    '1.00',
    '1.00',
    '1',
    'onnxruntime-web, last map',
    '4.00',
    '4.00',
    '1',
    '0.25',
    '≤ 0.2',
    'no',
  ])
  expect(reportOf(machine, figures, [])).toContain(
    '| a.compute/ort | 1.00 | 1.00 | 1 | onnxruntime-web, last map | 4.00 | 4.00 | 1 | 0.25 | ' +
      '≤ 0.2 | **no** |',
  )
})

test('A plot has a point for each size, at even distances for even factors', () => {
  const svg = logPlot('a < b', 'pixels', [
    {
      name: 'measured',
      points: [
        [1, 1],
        [10, 10],
        [100, 100],
      ],
    },
  ])
  expect(svg).toContain('a &lt; b')
  const across = [...svg.matchAll(/<circle cx="([\d.]+)"/g)].map(([, x]) => Number(x))
  expect(across).toHaveLength(3)
  expect(across[1] - across[0]).toBeCloseTo(across[2] - across[1], 0)
})

test('The part on the kinds is replaced alone, and kept by the rest', () => {
  const figure = figureOf('Unfold', timingOf('ConvScope', [1]), timingOf('PyTorch', [2]), 2)
  const kinds = kindsText([figure], '2026-01-02')
  const document = withKinds('# Benchmarks\n\nText.\n', kinds)
  expect(document).toContain('| Unfold | 1.00 | 1.00 | 1 | PyTorch | 2.00 |')
  expect(withKinds(document, kindsOf(document))).toBe(document)
  expect(withKinds(document, '')).toBe('# Benchmarks\n\nText.\n')
})
