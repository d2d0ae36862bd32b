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

/** What still holds up the page. */
const WHYS =
  'Tasks above 50 ms of processor time are, first, frames in which the browser draws the sheet ' +
  'of all maps (`FarMaps.tsx`), by the processor where, as here, there is no other; second, the ' +
  'one that replaces the project, half of it style and layout of the first cards; third, a ' +
  'dialog that opens or closes, which makes the browser compute the style of every element ' +
  'behind it anew. Tried, and kept, without a measurement of each alone: hundreds of wires ' +
  'mounted in batches, shapes in a task of their own, sizes of maps as last observed, the sheet ' +
  'drawn in the next frame. Together they took the longest task of DenseNet-121 from 202 ms of ' +
  'processor time (load 9) to 90 (load 6), on a shared machine; part of that is the load.'

const round = (ms: number): string => ms.toFixed(0)

const rowOf = ({ file, dialog, maps, yardstick, tasks, cards }: Opened): string => {
  const longest = tasks.reduce((most, task) => (task.spent > most.spent ? task : most))
  const clock = Math.max(...tasks.map(({ took }) => took))
  const cells = [
    file,
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
        'In ms: from the drop to the dialog and to the last of all maps; 40 million ' +
        'multiply-adds in plain JavaScript in the same page just before (`yardstick`, 27 to ' +
        '33 at a load of about 2), and the maps as a multiple of it; the longest task of ' +
        'the main thread by the clock, the longest by the processor’s time, and how many took ' +
        'more than 50 ms of it.',
    ),
    '',
    '| file | cards | dialog | maps | yardstick | ratio | longest | processor | above 50 |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
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
