import type { CardBox } from '../../graph/route'
import type { CardMap, DrawingPage } from './page'
import { type Face, round, textAt } from './svgText'

const WORDS: Face = { family: 'sans-serif', size: 11 }
/** Width of the bar and of the room beside it, px. */
const BAR = 120
const PAD = 10

const arm = (sign: string): readonly string[] => [1, 2, 3, 4].map((i) => `--${sign}-${i}`)
/** The stops of each scale, from its smallest value up. */
const STOPS: Readonly<Record<NonNullable<CardMap['scale']>['colours'], readonly string[]>> = {
  signed: [...arm('neg').toReversed(), '--zero', ...arm('pos')],
  unsigned: ['--zero', ...arm('pos')],
  grey: ['#000', '#555', '#aaa', '#fff'],
}

const printed = (value: number): string =>
  String(Number(value.toPrecision(3)))
    .replace('-', '−')
    .replace('e+', 'e')

/** The legend of a map's colours, in a row of a card: smallest value, bar, largest. */
export function drawScale(
  { min, max, colours }: NonNullable<CardMap['scale']>,
  row: CardBox,
  page: DrawingPage,
): readonly string[] {
  const y = row.y + row.height / 2
  const stops = STOPS[colours]
  const left = row.x + (row.width - BAR) / 2
  const wide = BAR / stops.length
  const ink = page.colour('--ink-3')
  return [
    textAt(row.x + PAD, y, printed(min), WORDS, ink),
    ...stops.map(
      (stop, i) =>
        `<rect x="${round(left + i * wide)}" y="${round(y - 3)}" width="${round(wide)}" ` +
        'height="6" ' +
        `fill="${stop.startsWith('#') ? stop : page.colour(stop)}"/>`,
    ),
    `<rect x="${round(left)}" y="${round(y - 3)}" width="${BAR}" height="6" fill="none" ` +
      `stroke="${page.colour('--line-2')}"/>`,
    textAt(row.x + row.width - PAD, y, printed(max), WORDS, ink, 'end'),
  ]
}
