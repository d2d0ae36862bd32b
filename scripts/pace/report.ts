import type { Machine } from '../bench/machine'
import { wrapped } from '../bench/report'
import { median, quantile } from '../bench/statistics'
import type { Measured } from './measureAll'
import type { Rate } from './torchRate'

/** What begins the part of the document that `npm run pace` writes. */
const TITLE = '## Training in the page'
/** What begins the part behind it. */
const NEXT = /\n## (?!Training in the page)/

/** A document with this as its part on training, which stands before that on opening files. */
export function withPace(document: string, pace: string): string {
  if (pace === '') return document
  const start = document.indexOf(TITLE)
  if (start < 0) {
    const end = document.indexOf('\n## Opening a trained network')
    const at = end < 0 ? document.length : end
    return `${document.slice(0, at).trimEnd()}\n\n${pace.trimEnd()}\n${document.slice(at)}`
  }
  const rest = document.slice(start)
  const next = rest.search(NEXT)
  return `${document.slice(0, start)}${pace.trimEnd()}\n${next < 0 ? '' : rest.slice(next)}`
}

/** That part of a document; empty where there is none. */
export function paceOf(document: string): string {
  const start = document.indexOf(TITLE)
  if (start < 0) return ''
  const rest = document.slice(start)
  const next = rest.search(NEXT)
  return (next < 0 ? rest : rest.slice(0, next)).trimEnd()
}

const whole = (value: number): string => Math.round(value).toLocaleString('en')
const verdict = (good: boolean): string => (good ? 'yes' : '**no**')

/** A row of the table: what, how much, and where it has a limit, that and whether it is kept. */
type Row = readonly [what: string, value: string, limit?: string, good?: boolean]

const line = ([what, value, limit = '', good]: Row): string =>
  `| ${what} | ${value} | ${limit} | ${good === undefined ? '' : verdict(good)} |`

const clockOf = ({ clock }: Rate): number => clock
const processorOf = ({ processor }: Rate): number => processor

/** The median of the quotients of turns that were taken one after the other. */
const quotient = (a: readonly Rate[], b: readonly Rate[], of: (rate: Rate) => number): number =>
  median(a.map((rate, i) => of(rate) / of(b[i])))

function editRows(name: string, times: readonly { own: number; all: number }[]): Row[] {
  const own = times.map((one) => one.own)
  const p95 = quantile(own, 0.95)
  return [
    [
      `${name}, median and 95th percentile of ${times.length}`,
      `${whole(median(own))} and ${whole(p95)} ms`,
      '≤ 50 ms',
      p95 <= 50,
    ],
  ]
}

function rows({ rates, seen, keys, drags, resting, stops, scrubs }: Measured): Row[] {
  const perSecond = (turns: readonly Rate[]): string =>
    `${whole(median(turns.map(clockOf)))}; ${whole(median(turns.map(processorOf)))}`
  const torch = rates.torch.filter(({ clock }) => Number.isFinite(clock))
  const beside = (of: (rate: Rate) => number): number => quotient(rates.shown, rates.torch, of)
  const frames = seen.frames.length / seen.seconds
  const longest = Math.max(...seen.tasks.map(({ spent }) => spent))
  const long = seen.tasks.filter(({ spent }) => spent > 50).length
  return [
    [
      'samples per second by the clock; of processor time: all maps on screen',
      perSecond(rates.shown),
    ],
    ['… maps out of sight', perSecond(rates.hidden)],
    ['… the engine alone, asked for steps only', perSecond(rates.alone)],
    ...(torch.length > 0
      ? ([
          ['… PyTorch, 1 thread', perSecond(torch)],
          [
            'maps on screen by PyTorch, by the clock',
            beside(clockOf).toFixed(2),
            '≥ 0.8',
            beside(clockOf) >= 0.8,
          ],
          [
            'maps on screen by PyTorch, of processor time',
            beside(processorOf).toFixed(2),
            '≥ 0.8',
            beside(processorOf) >= 0.8,
          ],
        ] as const)
      : []),
    [
      'maps on screen by the engine alone, of processor time',
      quotient(rates.shown, rates.alone, processorOf).toFixed(2),
    ],
    ['frames per second, software rendering', frames.toFixed(0), '≥ 30', frames >= 30],
    ['all maps painted anew, times a second', (seen.repaints / seen.seconds).toFixed(0)],
    ['numbers of the kernel changed, times a second', (seen.numbers / seen.seconds).toFixed(0)],
    ['tasks of the page above 50 ms of processor time', String(long)],
    ['longest task, processor time', `${whole(longest)} ms`],
    ...editRows('key on a kernel cell → its map', keys),
    ...editRows('step of a drag → its map', drags),
    [
      `key → its map without a run, median and 95th percentile of ${resting.length}`,
      `${whole(median(resting.map(({ own }) => own)))} and ` +
        `${whole(
          quantile(
            resting.map(({ own }) => own),
            0.95,
          ),
        )} ms`,
    ],
    ...[
      { what: `tensors after ${stops.count} × train, stop (kept, discarded)`, leak: stops },
      { what: `tensors after ${scrubs.count} looks at earlier moments`, leak: scrubs },
    ].map(
      ({ what, leak }): Row => [
        what,
        `${leak.after}, before ${leak.before}`,
        'as before',
        leak.after === leak.before,
      ],
    ),
  ]
}

/** What held up steps, frames and edits, and no longer does. */
const WHYS =
  'What held them up. Maps and steps shared a worker: a look cost steps, and an edit waited for ' +
  'it; a run now has a worker of its own. A drag was timed from `pointermove`, after the ' +
  '`pointerrawupdate` that edits. Statistics of the layers, 4 ms, were taken in each step of an ' +
  'answer that gives them once. Every change of the weights rendered the pane of training, told ' +
  'that the project is being saved, and gave each cell of each thumbnail a new style: 4.6 ms of ' +
  'styles a frame, now 1.6. What is left: weights come to the page 15 times a second, since on ' +
  'two cores 40 times cost a third of the steps; an edit may meet maps that are on their way, ' +
  'and is sent when they have come; text on the canvas of a curve makes the browser bring all ' +
  'styles up to date at once. Latencies by the clock are those of the load that is given.'

/** The part of the document with these figures. */
export function paceText(measured: Measured, { date, cores, load }: Machine): string {
  const yard = measured.rates.yardstick
  return [
    TITLE,
    '',
    wrapped(
      `Written by \`npm run pace\`, ${date}: the built app in Chromium trains a network like ` +
        'LeNet-5 on Fashion-MNIST, batches of 64, SGD with momentum, all maps in view and the ' +
        'kernel of the first convolution in the inspector. Rates are medians of ' +
        `${yard.length} turns of some seconds each, taken one after the other so that other work ` +
        'meets all alike; quotients are medians over the turns. ' +
        'Processor time is that of the ' +
        'worker’s thread alone, maps included, and of PyTorch’s: what other programs do ' +
        'meanwhile does not count in it. Latencies are from the event to ' +
        `the \`putImageData\`. ${cores} cores, load ${load.toFixed(1)} before` +
        (load > 1 ? ', that of other programs' : '') +
        `. The yardstick (40 million multiply-adds in plain JavaScript in the page) took ` +
        `${whole(Math.min(...yard))} to ${whole(Math.max(...yard))} ms; it takes 28 on an idle ` +
        'machine.',
    ),
    '',
    '| figure | measured | to reach | reached |',
    '| --- | --- | --- | --- |',
    ...rows(measured).map(line),
    '',
    wrapped(WHYS),
  ].join('\n')
}
