import { downstreamOf } from '../../src/graph/graph'
import type { Project } from '../../src/graph/project'
import { shapesOf } from '../../src/graph/shapes'
import { type Figure, figureOf, type Samples, timingOf } from './statistics'
import {
  GROWTHS,
  type Growth,
  LEARNED,
  NOISES,
  RESNET_LAYERS,
  resnet,
  WORKLOADS,
} from './workloads'

/** One measurement, in the page or in the app: `of` is the workload, or what grows. */
export interface Group {
  readonly id: string
  readonly kind: 'pixels' | 'compute' | 'train' | 'learn' | 'resnet' | 'size' | 'pointer'
  readonly of: string
}

const group = (kind: Group['kind'], of: string, id = `${of}.${kind}`): Group => ({ id, kind, of })

/** Everything that is measured, in this order. */
export const GROUPS: readonly Group[] = [
  ...['a', 'b', 'c'].map((of) => group('pixels', of)),
  ...WORKLOADS.map(({ id }) => group('compute', id)),
  ...['d64', 'e32'].map((of) => group('train', of)),
  ...LEARNED.map(({ id }) => group('learn', id)),
  group('resnet', 'ResNet-18', 'g'),
  ...GROWTHS.map(({ id }) => group('size', id, `size.${id}`)),
  ...['a', 'b', 'c'].map((of) => group('pointer', of)),
]

/** The groups that hold a figure whose id begins with `prefix`. */
export const groupsFor = (prefix: string): Group[] =>
  GROUPS.filter(({ id }) => id.startsWith(prefix) || prefix.startsWith(id))

const RIVALS: Readonly<Record<string, string>> = {
  'ort-last': 'onnxruntime-web, last map',
  'ort-all': 'onnxruntime-web, all maps',
  tfjs: 'stock tfjs, wasm',
  plain: 'typed-array loops',
  pytorch: 'PyTorch, 1 thread',
  'tfjs-cpu': 'stock tfjs, cpu',
  'pytorch-2': 'PyTorch, 2 threads',
}

/**
 * Target ratios; all other figures are informative. Source: the targets set before anything was
 * measured.
 */
const REACH: Readonly<Record<string, number>> = {
  'a.pixels/ort': 0.25,
  'b.pixels/ort': 0.15,
  'b.pixels.changed/ort': 0.15,
  'c.pixels/ort': 0.3,
  'a.compute/ort': 0.5,
  'b.compute/ort': 0.5,
  'c.compute/ort': 0.3,
  'f.compute/ort': 0.55,
  'a.compute/pytorch': 0.25,
  'b.compute/pytorch': 0.4,
  'c.compute/pytorch': 0.25,
  'f.compute/pytorch': 1.5,
  'd64.train/tfjs-cpu': 0.01,
  'e32.train/tfjs-cpu': 0.01,
  'd64.train/pytorch': 1.5,
  'e32.train/pytorch': 1.5,
  'd64.learn/pytorch': 1.25,
  'e32.learn/pytorch': 1.25,
  'd64.learn.adam/pytorch': 1.25,
  'e32.learn.adam/pytorch': 1.25,
  'd64.learn.painting/pytorch': 1.25,
  'e32.learn.painting/pytorch': 1.25,
}

/**
 * The last map is what onnxruntime-web is compared by where it computes, all of them where it
 * paints.
 */
const shortName = (rival: string, kind: Group['kind']): string =>
  rival === (kind === 'pixels' ? 'ort-all' : 'ort-last') ? 'ort' : rival

function besides({ id, kind }: Group, samples: Samples): Figure[] {
  const ours = timingOf('ConvScope', samples.ours)
  const pair = (name: string, rival: string, own = ours): Figure => {
    const full = `${name}/${shortName(rival, kind)}`
    return figureOf(full, own, timingOf(RIVALS[rival], samples[rival]), REACH[full] ?? null)
  }
  const figures = Object.keys(RIVALS)
    .filter((rival) => samples[rival])
    .map((rival) => pair(id, rival))
  if (kind === 'learn') return [...figures, ...learnedBesides(id, samples)]
  if (!samples['ours-every']) return figures
  // An edit of one number, as everywhere; and one number in every filter, so that no map can be
  // skipped.
  return [
    ...figures,
    pair(`${id}.changed`, 'ort-all'),
    pair(
      `${id}.every`,
      'ort-all',
      timingOf('ConvScope, every filter edited', samples['ours-every']),
    ),
  ]
}

/** The same run with Adam, and while all maps are painted. */
function learnedBesides(id: string, samples: Samples): Figure[] {
  const pair = (name: string, label: string, ours: string, rival: string): Figure[] => {
    const full = `${id}.${name}/pytorch`
    if (!samples[ours] || !samples[rival]) return []
    return [
      figureOf(
        full,
        timingOf(label, samples[ours]),
        timingOf(RIVALS.pytorch, samples[rival]),
        REACH[full] ?? null,
      ),
    ]
  }
  return [
    ...pair('adam', 'ConvScope, Adam', 'ours-adam', 'pytorch-adam'),
    ...pair('painting', 'ConvScope, all maps painted', 'ours-painting', 'pytorch'),
  ]
}

/** Multiply-adds of a project, or of what an edit of one of its layers reaches, itself included. */
export function workOf(project: Project, from?: string): number {
  const reached = from === undefined ? null : downstreamOf(project.graph, from)
  return [...shapesOf(project)].reduce(
    (sum, [id, { macs }]) => sum + (reached?.has(id) === false ? 0 : macs),
    0,
  )
}

function ofResnet(samples: Samples): Figure[] {
  const project = resnet(NOISES[0])
  const full = timingOf('another picture: all layers', samples.full)
  return RESNET_LAYERS.map((name) => {
    const node = project.graph.nodes.find((each) => each.name === name)
    return figureOf(
      `g.${name}`,
      timingOf(`edit in ${name}`, samples[name]),
      full,
      workOf(project, node?.id) / workOf(project),
    )
  })
}

/** A larger size beside a smaller one, times the growth of the multiply-adds between them. */
function grown(
  id: string,
  { project, unit }: Growth,
  from: number,
  to: number,
  samples: Samples,
  reach: number | null,
): Figure {
  const more = workOf(project(to)) / workOf(project(from))
  const before = timingOf(`${from} ${unit}, times ${Number(more.toPrecision(4))}`, samples[from])
  return figureOf(
    id,
    timingOf(`${to} ${unit}`, samples[to]),
    { ...before, median: before.median * more, p95: before.p95 * more },
    reach,
  )
}

function ofSize(id: string, samples: Samples): Figure[] {
  const growth = GROWTHS.find((each) => each.id === id)
  if (!growth) return []
  const [last, beforeLast] = growth.sizes.toReversed()
  // From the first size on a fixed cost is amortized over more and more work; the last step alone
  // has nearly none.
  return [
    grown(`size.${id}`, growth, growth.sizes[0], last, samples, 1),
    grown(`size.${id}.last`, growth, beforeLast, last, samples, null),
  ]
}

/** The figures computed from the times of a group. */
export function figuresOf(measured: Group, samples: Samples): Figure[] {
  switch (measured.kind) {
    case 'resnet':
      return ofResnet(samples)
    case 'size':
      return ofSize(measured.of, samples)
    case 'pointer':
      return [
        figureOf(
          measured.id,
          timingOf('ConvScope', samples.ours),
          { name: 'limit', median: 3, p95: 8, n: 0 },
          1,
        ),
      ]
    default:
      return besides(measured, samples)
  }
}
