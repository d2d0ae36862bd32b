import type { PageInput } from '../pageSpec'
import type { PageTensor } from '../runtime/operation'
import { drawLines } from './drawMaps'
import { button, element } from './element'

/** So few numbers can be typed. */
const MOST = 48

/** An input that is no picture: as it was saved, with numbers to type where they are few. */
export function plainInput(
  { name, examples, recorded: { whole } }: PageInput,
  start: PageTensor,
  example: (index: number) => PageTensor,
  give: (value: PageTensor) => void,
): HTMLElement {
  let now = start
  const sheet = element('canvas', {
    class: 'lines',
    role: 'img',
    'aria-label': `${name} as a line`,
  })
  const typed = start.data.length <= MOST
  const fields = Array.from(typed ? start.data : [], (_, i) => {
    const field = element('input', {
      type: 'number',
      step: whole ? 1 : 'any',
      'aria-label': `${name}, number ${i}`,
    })
    field.addEventListener('input', () => {
      const value = field.valueAsNumber
      if (Number.isNaN(value) || (whole && !Number.isInteger(value))) return
      const data = now.data.slice()
      data[i] = value
      set({ shape: now.shape, data }, false)
      give(now)
    })
    return field
  })
  function set(value: PageTensor, fill: boolean): void {
    now = value
    if (fill)
      for (const [i, field] of fields.entries())
        field.value = String(Number(now.data[i].toPrecision(7)))
    // Once it is part of the page, whose colours it has.
    requestAnimationFrame(() => drawLines(sheet, now))
  }
  const take = (index: number): void => {
    set(example(index), true)
    give(now)
  }
  const tries = examples?.labels.map((label, i) => button(label, () => take(i))) ?? []
  const box = element(
    'section',
    { 'aria-label': `Input ${name}` },
    element('h2', {}, name),
    ...(start.data.length > 1 && !typed ? [sheet] : []),
    ...(fields.length > 0 ? [element('div', { class: 'fields' }, ...fields)] : []),
    element('p', { class: 'faint' }, `${start.shape.join('×')} numbers`),
    element(
      'div',
      { class: 'row' },
      button('As saved', () => take(-1)),
      ...tries,
    ),
  )
  set(start, true)
  return box
}
