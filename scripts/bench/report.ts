import { rateTable } from './learnReport'
import { type Machine, warningsOf } from './machine'
import type { Figure, Timing } from './statistics'
import { GROWTHS, WORKLOADS } from './workloads'

/** A readable time: three digits, ms. */
export const printTime = (ms: number): string =>
  ms >= 100 ? ms.toFixed(0) : ms >= 10 ? ms.toFixed(1) : ms >= 1 ? ms.toFixed(2) : ms.toFixed(3)
const printRatio = (ratio: number): string =>
  ratio >= 100 ? ratio.toFixed(0) : Number(ratio.toPrecision(3)).toString()

/** Is the target of a figure's ratio a share of work, not a limit? */
const isShare = ({ id }: Figure): boolean => id.startsWith('g.')

/**
 * Is a figure where it is meant to be? A limit of time (n = 0) has to be kept by the 95th
 * percentile as well. A share of work counts as met within a tenth of it and a hundredth of a full
 * evaluation.
 */
export function isReached(figure: Figure): boolean {
  const { ours, rival, ratio, reach } = figure
  if (reach === null) return true
  if (isShare(figure)) return ratio <= 1.1 * reach + 0.01
  return ratio <= reach && (rival.n > 0 || ours.p95 <= rival.p95)
}

const verdict = (figure: Figure): string =>
  figure.reach === null ? '' : isReached(figure) ? 'yes' : '**no**'
const counted = ({ n }: Timing): string => (n === 0 ? '–' : String(n))

/** The columns of a figure, as texts. */
const columns = (figure: Figure): readonly string[] => [
  figure.id,
  printTime(figure.ours.median),
  printTime(figure.ours.p95),
  counted(figure.ours),
  figure.rival.name,
  printTime(figure.rival.median),
  printTime(figure.rival.p95),
  counted(figure.rival),
  printRatio(figure.ratio),
  figure.reach === null ? '' : `${isShare(figure) ? '≈' : '≤'} ${printRatio(figure.reach)}`,
  verdict(figure),
]

const HEAD = [
  'figure',
  'ours',
  'p95',
  'n',
  'beside',
  'median',
  'p95',
  'n',
  'ratio',
  'reach',
  'reached',
]

/** Figures as a table of the document. */
export const markdownTable = (figures: readonly Figure[]): string =>
  [HEAD, HEAD.map(() => '---'), ...figures.map(columns)]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n')

/** Figures as lines of a terminal. */
export function printTable(figures: readonly Figure[]): string {
  const rows = [HEAD, ...figures.map(columns)].map((row) =>
    row.map((cell) => cell.replaceAll('*', '')),
  )
  const widths = HEAD.map((_, i) => Math.max(...rows.map((row) => row[i].length)))
  return rows
    .map((row) =>
      row
        .map((cell, i) => (i === 0 || i === 4 ? cell.padEnd(widths[i]) : cell.padStart(widths[i])))
        .join('  '),
    )
    .join('\n')
}

interface Section {
  readonly title: string
  readonly says: string
  /** Why a target may be missed, and what was tried. */
  readonly whys?: string
  /** Give a table of samples per second along. */
  readonly rates?: true
  readonly holds: (id: string) => boolean
}

const SECTIONS: readonly Section[] = [
  {
    title: 'Edit → pixels',
    whys:
      'What keeps an edit of the lecture’s photo from a smaller share: two messages (0.15 ' +
      'ms) and three sheets of pixels (0.25 ms) cost what they cost, however quick the ' +
      'sums are, and frames that the browser draws meanwhile share the two cores (0.1 to ' +
      '0.3 ms). For c the sums themselves are near what 128-bit vectors can do (20 ' +
      'million products in 1.1 ms). Tried: sums for two rows of three neighbouring ' +
      'weights without a list of taps, nine weights kept in registers, buffers that go ' +
      'back and forth (kept: a third less).',
    says:
      'From the message with the edit on the page to the last `putImageData`: the worker ' +
      'computes and paints every map that a card shows (320×214 device pixels), at the ' +
      'same layout, on a held colour scale. `every`: one number in every filter is ' +
      'edited, so that no map is spared; all others edit one number, and `changed` is the ' +
      'same measurement named for what it spares.',
    holds: (id) => /\.pixels/.test(id) && !id.startsWith('size.'),
  },
  {
    title: 'Compute only',
    says:
      'From the edit inside the contestant until all its maps are up to date; nothing is ' +
      'painted. onnxruntime-web is asked for its last map only (`ort`), or for all of ' +
      'them (`ort-all`).',
    holds: (id) => /\.compute\//.test(id),
  },
  {
    title: 'One training step',
    says: 'Forward, cross entropy, gradients of all weights, plain gradient descent.',
    holds: (id) => /\.train\//.test(id),
  },
  {
    title: 'A run of training',
    says:
      'One step of a run as the app makes it: a batch from a set of 512 samples in memory, in an ' +
      'order that is drawn, forward, cross entropy, gradients, SGD with momentum, loss and ' +
      'accuracy read. `adam`: the same with Adam; `painting`: in the app’s worker, while the ' +
      'page asks for the weights as often as the app does (fifteen times a second where two ' +
      'cores do all) and shows all maps of them. The typed-array loops go sample by sample, as ' +
      'ConvNetJS does. Samples per second are 64,000 or 32,000 by the ms. To reach: 0.8 of ' +
      'PyTorch’s speed on one thread.',
    whys:
      'Where PyTorch is faster it is supposed, not measured, that its convolutions are: with 6 ' +
      'channels a quarter of our vectors of 8 is idle on the way forward, and a vector has 128 ' +
      'bits where PyTorch’s has 256. About a quarter of a step of the small net (in Node.js) is ' +
      'no kernel: batches are copied into the heap, tfjs calls eighty kernels and remembers what ' +
      'the way back needs, weights are copied so that a step can be undone. While all maps are ' +
      'painted the browser draws on the same two cores. Tried: saved tensors that share their ' +
      'numbers instead of copies (kept), the optimizer in place on the heap (kept), batches in ' +
      'the place of those before (kept), gradients of filters in tiles of 16 × 2 (kept: a ' +
      'quarter less), forward tiles of 6 × 6 (twice as long).',
    rates: true,
    holds: (id) => /\.learn/.test(id),
  },
  {
    title: 'ResNet-18 at 224×224: an edit in layer k beside a full evaluation',
    whys:
      'The deep layers cost more for each product than the first ones: maps of 7×7 places ' +
      'leave few tiles to share a filter of millions of numbers, which has to be read ' +
      'from memory. For an edit of fc its half a million numbers are looked through for ' +
      'what changed. Tried: filters that stay transformed (kept: a third less).',
    says:
      'To reach: the share of multiply-adds that lie downstream of the layer, itself ' +
      'included; met is what lies within a tenth of it and a hundredth of a full ' +
      'evaluation.',
    holds: (id) => id.startsWith('g.'),
  },
  {
    title: 'Pointer → painted, in the built app',
    whys:
      'Where the 95th percentile is above its limit, the browser was drawing the frame of ' +
      'the move before, by the processor, when the new maps came. Tried: following the ' +
      'pointer before the frame (kept: from 7.5 to 2 or 3 ms), panes that are laid out ' +
      'and painted by themselves (kept).',
    says:
      'From the handler of a pointer event that drags a kernel cell to the last ' +
      '`putImageData` that follows from it, by real mouse moves on the examples “Vertical ' +
      'edges” (a), “Edges in four directions” (b) and “blur” of “Channels of a picture” ' +
      '(c). The limit is 3 ms in the median and 8 ms in 95 of 100.',
    holds: (id) => id.endsWith('.pointer'),
  },
  {
    title: 'Cost against size',
    says:
      'The largest size beside the smallest times the growth of the multiply-adds: a ' +
      'ratio of 1 or less is a time that grows no faster than the work. The smallest ' +
      'sizes are mostly fixed cost, so `last` is the largest beside the one before it.',
    holds: (id) => id.startsWith('size.'),
  },
]

const sectionText = (
  { title, says, whys, rates, holds }: Section,
  figures: readonly Figure[],
  without: readonly string[],
): string[] => {
  const own = figures.filter(({ id }) => holds(id))
  if (own.length === 0) return []
  const plots = own.some(({ id }) => id.startsWith('size.'))
    ? GROWTHS.map(({ id, says: what }) => `![${what}: time of an edit](pictures/bench-${id}.svg)`)
    : []
  const missing =
    without.length > 0 && /\.(compute|train)\//.test(own[0].id) ? [...without, ''] : []
  return [
    `## ${title}`,
    '',
    says,
    '',
    ...missing,
    markdownTable(own),
    '',
    ...(rates ? [rateTable(own), ''] : []),
    ...(whys ? [whys, ''] : []),
    ...(plots.length > 0 ? [plots.join('\n'), ''] : []),
  ]
}

/** A line of prose at up to `width` characters a line; tables and pictures stay as they are. */
export const wrapped = (text: string, width = 100): string =>
  /^[|!#]/.test(text)
    ? text
    : text.replace(new RegExp(`(.{1,${width}})(?: |$)`, 'gm'), '$1\n').trimEnd()

/**
 * docs/BENCHMARKS.md: the machine, and every figure as it was measured. `without` are sentences on
 * what was left out.
 */
export function reportOf(
  machine: Machine,
  figures: readonly Figure[],
  without: readonly string[],
): string {
  const versions = Object.entries(machine.versions).map(([name, version]) => `${name} ${version}`)
  return [
    '# Benchmarks',
    '',
    'Written by `npm run bench`; do not edit by hand.',
    '',
    `${machine.date}, ${machine.cpu}, ${machine.cores} cores, ${machine.memory}, ` +
      `${machine.system}, load ${machine.load} before. ${versions.join(', ')}.`,
    '',
    ...warningsOf(machine).flatMap((sentence) => [sentence, '']),
    'One run of Chromium, one page, the same pictures and weights. The contestants take turns ' +
      'of fifty edits, each after one that is not counted; every one has one thread. Medians ' +
      'and 95th percentiles in ms after a warm-up; `n` edits are counted. Before anything is ' +
      'timed, the last maps (and for training the losses of three steps) are compared: ' +
      '|a − b| ≤ 1e-4 + 1e-4·|b|, else the benchmark stops. `ratio` is our median by the ' +
      'other’s; below 1 we are faster.',
    '',
    '| workload | an edit of one number of its first convolution |',
    '| --- | --- |',
    ...WORKLOADS.map(({ id, says }) => `| ${id} | ${says} |`),
    '',
    ...SECTIONS.flatMap((section) => sectionText(section, figures, without)),
  ]
    .map((text) => wrapped(text))
    .join('\n')
}
