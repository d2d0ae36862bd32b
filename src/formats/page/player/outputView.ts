import type { PageOutput } from '../pageSpec'
import type { PageTensor } from '../runtime/operation'
import { drawAll, drawLines, drawMap } from './drawMaps'
import { element, printed } from './element'

/** Classes that are shown, the likeliest first; numbers that are. */
const MOST_BARS = 10
const MOST_NUMBERS = 64

/** What an output is shown by: an element, and how it takes new numbers. */
export interface OutputView {
  readonly box: HTMLElement
  /** Shows these numbers; gives what they say in a few words, for those who cannot see them. */
  readonly show: (value: PageTensor) => string
}

/** The numbers of the first sample. */
const sampleOf = ({ shape, data }: PageTensor, batched: boolean): PageTensor => {
  if (!batched) return { shape, data }
  const own = shape.slice(1)
  return {
    shape: own,
    data: data.subarray(
      0,
      own.reduce((a, b) => a * b, 1),
    ),
  }
}

/** How likely each class is, 0 … 1. */
export function likely(numbers: ArrayLike<number>, gives: PageOutput['gives']): readonly number[] {
  const all = Array.from(numbers)
  if (gives === 'probabilities' || gives === 'each') return all
  if (gives === 'logarithms') return all.map(Math.exp)
  const most = Math.max(...all)
  const powers = all.map((x) => Math.exp(x - most))
  const sum = powers.reduce((a, b) => a + b, 0)
  return powers.map((x) => x / sum)
}

const percent = (x: number): string => (Number.isFinite(x) ? `${(100 * x).toFixed(1)} %` : '–')

function classes({ names, gives, batched, name }: PageOutput): OutputView {
  const rows = element('ol', { class: 'bars', 'aria-label': `${name}: how likely each class is` })
  const nameOf = (i: number): string => names[i] ?? `Class ${i}`
  const show = (value: PageTensor): string => {
    const { data } = sampleOf(value, batched)
    const shares = likely(data, gives)
    const ranked = [...shares.keys()].sort((a, b) => shares[b] - shares[a])
    // Few classes keep their places, so that bars can be followed.
    const order = shares.length <= MOST_BARS ? [...shares.keys()] : ranked.slice(0, MOST_BARS)
    while (rows.children.length > order.length) rows.lastElementChild?.remove()
    while (rows.children.length < order.length)
      rows.append(
        element(
          'li',
          {},
          element('span', { class: 'name' }),
          element('span', { class: 'track' }, element('span', { class: 'bar' })),
          element('span', { class: 'share' }),
        ),
      )
    for (const [at, i] of order.entries()) {
      const row = rows.children[at]
      if (!(row instanceof HTMLElement)) continue
      const [label, track, share] = row.children
      label.textContent = nameOf(i)
      label.setAttribute('title', nameOf(i))
      share.textContent = percent(shares[i])
      row.dataset.value = String(data[i])
      row.dataset.first = String(i === ranked[0])
      row.title = `${nameOf(i)}: ${data[i]}`
      const bar = track.firstElementChild
      if (bar instanceof HTMLElement) bar.style.width = `${100 * Math.min(1, shares[i] || 0)}%`
    }
    return `${nameOf(ranked[0])}, ${percent(shares[ranked[0]])}`
  }
  return { box: rows, show }
}

function maps({ name, batched }: PageOutput): OutputView {
  const box = element('div', { class: 'maps large' })
  const show = (value: PageTensor): string => {
    const [channels, height, width] = value.shape.slice(batched ? 1 : 0)
    if (channels !== 3) drawAll(box, name, value, batched)
    else {
      const canvas = element('canvas', { role: 'img', 'aria-label': `${name}, in colours` })
      drawMap(canvas, value, [0, height, width], true)
      box.replaceChildren(canvas)
    }
    return `${channels} maps of ${height}×${width}`
  }
  return { box, show }
}

function lines({ name, batched }: PageOutput): OutputView {
  const canvas = element('canvas', { class: 'lines', role: 'img', 'aria-label': name })
  const show = (value: PageTensor): string => {
    drawLines(canvas, sampleOf(value, batched))
    return `${value.shape.slice(batched ? 1 : 0).join('×')} numbers`
  }
  return { box: canvas, show }
}

function numbers({ name, batched }: PageOutput): OutputView {
  const box = element('output', { class: 'numbers', 'aria-label': name })
  const show = (value: PageTensor): string => {
    const { data } = sampleOf(value, batched)
    const all = Array.from(data.subarray(0, MOST_NUMBERS), printed)
    const more = data.length > MOST_NUMBERS ? [`and ${data.length - MOST_NUMBERS} more`] : []
    box.replaceChildren(...[...all, ...more].map((text) => element('span', {}, text)))
    for (const [i, one] of [...box.children].entries())
      if (i < all.length) one.setAttribute('data-value', String(data[i]))
    return all.slice(0, 4).join(', ')
  }
  return { box, show }
}

const VIEWS = { classes, maps, lines, numbers } as const

/** The view of an output. */
export const outputView = (output: PageOutput): OutputView => VIEWS[output.view](output)
