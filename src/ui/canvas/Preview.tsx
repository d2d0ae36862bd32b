import { useEffect, useRef } from 'react'
import type { Preview as Painted, Wanted } from '../../engine/messages'
import { maps } from '../../store/maps'
import { useStore } from '../../store/store'
import { useZoom } from '../../store/view'
import { drawSignal, inkOf } from './drawSignal'
import styles from './Preview.module.css'

/** Whole steps of sharpness, so that a small change of zoom repaints nothing. */
const sharpness = (zoom: number): number => (zoom < 0.62 ? 0.5 : zoom < 1.3 ? 1 : 2)

const written = (value: number): string => {
  const size = Math.abs(value)
  const text = size !== 0 && (size < 0.001 || size >= 1e6) ? value.toExponential(2) : String(Number(value.toPrecision(4)))
  return text.replace('-', '−')
}

/** Writes what was painted into the elements; no React renders here. */
function show(root: HTMLElement, preview: Painted | null, ratio: number): void {
  const canvas = root.querySelector('canvas')
  const note = root.querySelector<HTMLElement>('[data-part="note"]')
  if (!canvas || !note) return
  const context = canvas.getContext('2d')
  if (!context) return
  root.dataset.look = preview?.look ?? 'none'
  if (!preview) return
  const { range, look, sheet, values } = preview
  const trouble = [range.nan > 0 ? `${range.nan} NaN` : '', range.infinite > 0 ? `${range.infinite} inf` : ''].filter(Boolean).join(', ')
  const constant = range.min === range.max && range.nan + range.infinite === 0 && look !== 'numbers'
  note.textContent = trouble || (constant ? `constant ${written(range.min)}` : look === 'numbers' ? Array.from(values ?? [], written).join('  ') : '')
  note.dataset.tone = trouble ? 'warn' : look === 'numbers' ? 'numbers' : 'plain'
  if (sheet) {
    if (canvas.width !== sheet.width) canvas.width = sheet.width
    if (canvas.height !== sheet.height) canvas.height = sheet.height
    canvas.style.width = `${sheet.width / ratio}px`
    canvas.style.height = `${sheet.height / ratio}px`
    context.putImageData(new ImageData(sheet.rgba as Uint8ClampedArray<ArrayBuffer>, sheet.width, sheet.height), 0, 0)
  } else {
    const [width, height] = [root.clientWidth, root.clientHeight]
    canvas.width = Math.round(width * ratio)
    canvas.height = Math.round(height * ratio)
    canvas.style.width = `${width}px`
    canvas.style.height = `${height}px`
    context.setTransform(ratio, 0, 0, ratio, 0, 0)
    if (look !== 'numbers' && !constant) drawSignal(context, preview, width, height, inkOf(root, root.closest('[data-cat="source"]') === null))
  }
  const scale = root.closest('[data-node]')?.querySelector<HTMLElement>('[data-part="scale"]')
  if (!scale) return
  const clipped = range.clipped > 0
  const [low, high] = preview.colours === 'grey' || preview.colours === 'rgb' ? [range.min, range.max] : [range.signed ? -range.limit : 0, range.limit]
  scale.dataset.colours = preview.colours
  scale.dataset.clipped = String(clipped)
  scale.title = `${written(range.min)} … ${written(range.max)}${clipped ? `; ${(range.clipped * 100).toFixed(1)} % of the values lie beyond the scale` : ''}`
  const [left, right] = [scale.firstElementChild, scale.lastElementChild]
  if (left && left.textContent !== written(low)) left.textContent = written(low)
  if (right && right.textContent !== written(high)) right.textContent = written(high)
}

/** The live picture of a node: feature maps, a line, bars or numbers. It is wanted only while it is on screen. */
export function Preview({ node, alt }: { readonly node: string; readonly alt: string }) {
  const root = useRef<HTMLDivElement>(null)
  const grey = useStore((state) => state.session.grey)
  const theme = useStore((state) => state.session.theme)
  const shape = useStore((state) => state.shapes.get(node)?.output)
  const zoom = sharpness(useZoom())

  useEffect(() => {
    const element = root.current
    if (!element) return
    const ratio = zoom * devicePixelRatio
    let release = (): void => undefined
    const wanted = (): Wanted => ({
      node,
      width: Math.max(8, Math.floor(element.clientWidth * ratio)),
      height: Math.max(8, Math.floor(element.clientHeight * ratio)),
      scale: grey ? 'grey' : 'auto',
      values: false,
    })
    let visible = false
    const renew = (): void => {
      release()
      release = visible ? maps.want(wanted(), (preview) => show(element, preview, ratio)) : () => undefined
    }
    const seen = new IntersectionObserver((entries) => {
      const now = entries.some((entry) => entry.isIntersecting)
      if (now !== visible) {
        visible = now
        renew()
      }
    })
    const resized = new ResizeObserver(() => visible && renew())
    seen.observe(element)
    resized.observe(element)
    return () => {
      seen.disconnect()
      resized.disconnect()
      release()
    }
  }, [node, grey, zoom, theme, shape])

  return (
    <div ref={root} className={styles.preview} data-look="none" role="img" aria-label={alt}>
      <canvas />
      <span data-part="note" className={styles.note} />
    </div>
  )
}

/** What the colours of a preview mean: least, 0 and most. Filled in by the preview beside it. */
export function Scale() {
  return (
    <div data-part="scale" className={styles.scale} data-colours="unsigned">
      <span />
      <i className={styles.bar} />
      <span />
    </div>
  )
}
