import { wrapped } from '../bench/report'
import type { LargeFile } from './largeFile'
import type { Opened } from './openNetwork'

/** What begins the part of the document that `npm run opening` writes. */
const TITLE = '## Opening a trained network'

/** That part of a document, which is its last; empty where there is none. */
export const openingOf = (document: string): string => {
  const start = document.indexOf(TITLE)
  return start < 0 ? '' : document.slice(start)
}

/** A document with this as its last part. */
export const withOpening = (document: string, opening: string): string => {
  const rest = document.slice(0, document.length - openingOf(document).length).trimEnd()
  return opening === '' ? `${rest}\n` : `${rest}\n\n${opening.trimEnd()}\n`
}

/** What held up the page, and what still does. */
const WHYS =
  'What held up the page, in processor time of the main thread for ResNet-18 as ONNX: drawing ' +
  'the sheet of all maps (`drawFar.ts`), 38 ms for 51 cards that are still ' +
  'grey, since a filter ' +
  'without bounds is applied to the whole sheet for each: bounded 3 ms; the task that replaces ' +
  'the project, 75 ms, of which 30 were style and layout for a `scrollIntoView`, the rest the ' +
  'first cards and the inspector: 17 ms, with cards from the next frame on, and ' +
  'the inspector at ' +
  'a lower priority; 784 elements of sixteen 7×7 kernels, now canvases, 18 % of ' +
  'the style that a ' +
  'dialog costs. What is left: a dialog that opens or closes makes every element behind it ' +
  'inert, whose style the browser computes anew (8 µs each, 20 to 30 ms for ' +
  'ResNet-18), and React ' +
  'Flow measures each batch of cards among all. Without effect: no `box-sizing` ' +
  'of `::before` and ' +
  '`::after` for all elements. Times by the clock are those of the load that is given: with a ' +
  'yardstick of 28 ms, before these changes, the three forms of ResNet-18 took 1.2 s.'

const round = (ms: number): string => ms.toFixed(0)

const rowOf = ({ file, input, dialog, maps, yardstick, tasks, cards }: Opened): string => {
  const longest = tasks.reduce((most, task) => (task.spent > most.spent ? task : most))
  const clock = Math.max(...tasks.map(({ took }) => took))
  const cells = [
    file,
    input,
    cards,
    round(dialog),
    round(maps),
    round(yardstick),
    (maps / yardstick).toFixed(1),
    round(clock),
    round(longest.spent),
    tasks.filter(({ spent }) => spent > 50).length,
  ]
  return `| ${cells.join(' | ')} |`
}

/** The part of the document with these figures; `load` is that of the machine before. */
export const openingText = (
  opened: readonly Opened[],
  { progress, ended, refused }: LargeFile,
  date: string,
  load: number,
): string =>
  [
    TITLE,
    '',
    wrapped(
      `Written by \`npm run opening\`, ${date}, load ${load.toFixed(1)} before: networks of ` +
        'torchvision, dropped on the built app in Chromium, whose dialog is answered at once. ' +
        'Weights go to a template that is shown a photo of 224×224; an ONNX file is shown the ' +
        'photo of the project before, which it resizes, and a `.convscope` file brings its own ' +
        'input (`input`). In ms: from the drop to the dialog and to the last of all maps; 40 ' +
        'million multiply-adds in plain JavaScript in the same page just before ' +
        '(`yardstick`, 27 to ' +
        '33 at a load of about 2), and the maps as a multiple of it; the longest task of ' +
        'the main thread by the clock, the longest by the processor’s time, and how many took ' +
        'more than 50 ms of it.',
    ),
    '',
    '| file | input | cards | dialog | maps | yardstick | ratio | longest | processor | above 50 |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...opened.map(rowOf),
    '',
    wrapped(
      `Of a file of 100 MB the progress is on screen ${round(progress)} ms after the drop, and ` +
        `Cancel ends it within ${round(ended)} ms; a larger one is refused after ` +
        `${round(refused)} ms. The project is the same.`,
    ),
    '',
    wrapped(WHYS),
  ].join('\n')
