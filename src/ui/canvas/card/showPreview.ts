import type { Preview as Painted } from '../../../engine/preview'
import { printDigits } from '../../../layers/count'
import { drawSignal } from '../../chart/drawSignal'
import { inkOf } from '../../chart/signalFrame'
import { readable } from '../../controls/formatNumber'

/** A value as a card prints it. */
export const written = (value: number): string => {
  const size = Math.abs(value)
  const text =
    size !== 0 && (size < 0.001 || size >= 1e6)
      ? value.toExponential(2).replace(/\.?0+e/, 'e')
      : String(Number(value.toPrecision(4)))
  return readable(text)
}

/** As PyTorch prints it, with four decimals; for one or two numbers, which have room for them. */
const printed = (value: number): string =>
  Math.abs(value) >= 0.001 && Math.abs(value) < 1e5
    ? readable(String(Number(value.toFixed(4))))
    : written(value)

/** Spaces between the numbers of a card with this many. */
export const spacesOf = (count: number): number => (count > 3 ? 1 : 2)

/** The numbers of a card with up to four, as printed on it: three or four have three digits. */
export const numbersOn = (values: ArrayLike<number>): string[] =>
  Array.from(values, values.length > 2 ? (value) => written(Number(value.toPrecision(3))) : printed)
/** Font size of this many numbers on a card, px. */
export const sizeOfNumbers = (count: number): number => [16, 16, 16, 13][count] ?? 11

/**
 * Writes each map's index into its corner if the maps are large enough; only when the layout
 * changes.
 */
function showIndices(root: HTMLElement, preview: Painted, ratio: number): void {
  const list = root.querySelector<HTMLElement>('[data-part="indices"]')
  const sheet = preview.sheet
  if (!list) return
  const told = sheet && sheet.maps > 1 && sheet.cell.width / ratio >= 48 ? sheet : null
  const key = told
    ? [told.first, told.shown, told.columns, told.cell.width, told.cell.height, ratio].join(' ')
    : ''
  if (list.dataset.key === key) return
  list.dataset.key = key
  list.style.width = told ? `${told.width / ratio}px` : ''
  list.style.height = told ? `${told.height / ratio}px` : ''
  const across = told?.columns ?? 1
  /** CSS offset of the map at this place along an axis, for maps of this size. */
  const startOf = (place: number, size = 0): string => `${(place * (size + 2)) / ratio + 3}px`
  list.replaceChildren(
    ...Array.from({ length: told?.shown ?? 0 }, (_, i) => {
      const label = document.createElement('span')
      label.textContent = String((told?.first ?? 0) + i)
      label.style.left = startOf(i % across, told?.cell.width)
      label.style.top = startOf(Math.floor(i / across), told?.cell.height)
      return label
    }),
  )
}

/**
 * Writes what was painted into the elements of a `Preview` and the `Scale` beside it, without a
 * React render. `ratio` is device pixels per CSS pixel.
 */
export function showPreview(root: HTMLElement, preview: Painted | null, ratio: number): void {
  const canvas = root.querySelector('canvas')
  const note = root.querySelector<HTMLElement>('[data-part="note"]')
  if (!canvas || !note) return
  const context = canvas.getContext('2d')
  if (!context) return
  root.dataset.look = preview?.look ?? 'none'
  if (!preview) return
  const { range, look, sheet, values } = preview
  showIndices(root, preview, ratio)
  const trouble = [
    range.nan > 0 ? `${printDigits(range.nan)} NaN` : '',
    range.infinite > 0 ? `${printDigits(range.infinite)} inf` : '',
  ]
    .filter(Boolean)
    .join(', ')
  const constant = range.min === range.max && range.nan + range.infinite === 0 && look !== 'numbers'
  note.textContent =
    trouble ||
    (constant
      ? `constant ${written(range.min)}`
      : look === 'numbers'
        ? numbersOn(values ?? []).join(' '.repeat(spacesOf(values?.length ?? 0)))
        : '')
  note.style.fontSize =
    look === 'numbers' && !trouble ? `${sizeOfNumbers(values?.length ?? 0)}px` : ''
  note.dataset.tone = trouble ? 'warn' : look === 'numbers' ? 'numbers' : 'plain'
  if (sheet) {
    // Pixels whose buffer was returned are on the canvas already, or on their way.
    if (sheet.rgba.length === 0) return
    if (canvas.width !== sheet.width) canvas.width = sheet.width
    if (canvas.height !== sheet.height) canvas.height = sheet.height
    canvas.style.width = `${sheet.width / ratio}px`
    canvas.style.height = `${sheet.height / ratio}px`
    context.putImageData(
      new ImageData(sheet.rgba as Uint8ClampedArray<ArrayBuffer>, sheet.width, sheet.height),
      0,
      0,
    )
  } else {
    const width = root.clientWidth
    const height = root.clientHeight
    const size = [Math.round(width * ratio), Math.round(height * ratio)]
    // A canvas that is given its size anew is made anew.
    if (canvas.width !== size[0] || canvas.height !== size[1]) [canvas.width, canvas.height] = size
    canvas.style.width = `${width}px`
    canvas.style.height = `${height}px`
    context.setTransform(ratio, 0, 0, ratio, 0, 0)
    context.clearRect(0, 0, width, height)
    if (look !== 'numbers' && !constant)
      drawSignal(
        context,
        preview,
        width,
        height,
        inkOf(root.closest('[data-cat="source"]') === null),
      )
  }
  const scale = root.closest('[data-node]')?.querySelector<HTMLElement>('[data-part="scale"]')
  if (!scale) return
  const clipped = range.clipped > 0
  const [low, high] =
    preview.colours === 'grey' || preview.colours === 'rgb'
      ? [range.min, range.max]
      : [range.signed ? -range.limit : 0, range.limit]
  scale.dataset.colours = preview.colours
  scale.dataset.clipped = String(clipped)
  scale.title =
    `${written(range.min)} … ${written(range.max)}` +
    (clipped ? `; ${(range.clipped * 100).toFixed(1)} % of the values lie beyond the scale` : '')
  const left = scale.firstElementChild
  const right = scale.lastElementChild
  if (left && left.textContent !== written(low)) left.textContent = written(low)
  if (right && right.textContent !== written(high)) right.textContent = written(high)
}
