import { ChevronLeft, ChevronRight, Plus } from 'lucide-react'
import { type CSSProperties, useLayoutEffect, useRef } from 'react'
import { sizeOf } from '../../layers/tensorShape'
import { type Weight } from '../../layers/weight'
import { setSession, store, useStore } from '../../store/store'
import { followNumbers, numbersAt } from '../../store/weightNumbers'
import { Button } from '../controls/Button'
import { kernelAt, limitOf, shareOf } from './cells'
import styles from './FilterStrip.module.css'
import { paintMatrix } from './paintMatrix'

/** Thumbnails on one page. */
const PAGE = 16
/** Larger kernels are shown as their index instead of drawn. */
const MOST_CELLS = 144
/** Wider kernels are painted without gaps: an element for each cell would be hundreds on a page. */
const FINE = 6

/**
 * Gives a cell its colour, in steps that no eye tells apart: each new one costs the browser a new
 * style, and while a network is trained hundreds of cells change a little many times a second.
 */
function tint(cell: HTMLElement, value: number, limit: number): void {
  const share = String(Math.round(200 * shareOf(value, limit)) / 200)
  if (cell.style.getPropertyValue('--v') !== share) cell.style.setProperty('--v', share)
}

/** Colours the cells of a thumbnail, or paints its canvas, for numbers of ±limit. */
function colour(thumb: Element, values: Float32Array, cols: number, limit: number): void {
  const canvas = thumb.querySelector('canvas')
  if (canvas) paintMatrix(canvas, values, values.length / cols, cols, limit)
  else for (const [i, cell] of thumb.querySelectorAll('i').entries()) tint(cell, values[i], limit)
}

interface FilterStripProps {
  readonly node: string
  readonly weight: Weight
  readonly output: number
  readonly input: number
  /** Adds a filter; absent if the layer's number of filters cannot be raised. */
  readonly onAdd?: () => void
}

/**
 * One thumbnail per output channel; clicking one shows its kernel. They follow the weights without
 * rendering.
 */
export function FilterStrip({ node, weight, output, input, onAdd }: FilterStripProps) {
  const strip = useRef<HTMLDivElement>(null)
  const count = weight.shape[0]
  const first = Math.floor(output / PAGE) * PAGE
  const shown = Array.from({ length: Math.min(PAGE, count - first) }, (_, i) => first + i)
  const cols = weight.shape[weight.shape.length - 1]
  const size = sizeOf(weight.shape.slice(2))
  const drawn = size <= MOST_CELLS
  const fine = cols > FINE
  const theme = useStore((state) => state.session.theme)
  const show = (to: number): void =>
    setSession({ slice: { output: Math.min(count - 1, Math.max(0, to)), input } })

  useLayoutEffect(() => {
    if (!drawn) return
    const thumbs = [...(strip.current?.querySelectorAll('[data-output]') ?? [])].map((thumb) => ({
      element: thumb,
      places: kernelAt(weight, Number(thumb.getAttribute('data-output')), input),
      limit: 1,
      before: null as Float32Array | null,
    }))
    let weights: unknown
    const paint = (): void => {
      const { project, gesture } = store.getState()
      if (weights === project.weights) return
      const all = thumbs.map((thumb) => numbersAt(node, weight.name, thumb.places))
      for (const [k, thumb] of thumbs.entries()) {
        const values = all[k]
        if (!values || thumb.before?.every((value, i) => Object.is(value, values[i]))) continue
        if (!thumb.before || gesture === null) thumb.limit = limitOf(values)
        colour(thumb.element, values, cols, thumb.limit)
        thumb.before = values
      }
      weights = all.includes(null) ? undefined : project.weights
    }
    paint()
    return followNumbers(paint)
  }, [node, weight, input, first, drawn, cols, theme])

  return (
    <div ref={strip} className={styles.filters} role="group" aria-label="Filters">
      {count > PAGE && (
        <Button
          variant="icon"
          small
          title="Earlier filters"
          disabled={first === 0}
          onClick={() => show(first - PAGE)}
        >
          <ChevronLeft className="icon icon--s" />
        </Button>
      )}
      {shown.map((index) => (
        <button
          key={index}
          type="button"
          className={fine ? `${styles.filter} ${styles.fine}` : styles.filter}
          data-output={index}
          aria-pressed={index === output}
          aria-label={`Filter ${index}`}
          title={`Filter ${index} of ${count}`}
          style={{ '--cols': cols } as CSSProperties}
          onClick={() => show(index)}
        >
          {drawn && fine && <canvas />}
          {drawn && !fine && Array.from({ length: size }, (_, i) => <i key={i} />)}
          {!drawn && <span className={styles.number}>{index}</span>}
        </button>
      ))}
      {onAdd && (
        <button
          type="button"
          className={`${styles.filter} ${styles.add}`}
          aria-label="Add a filter"
          title="Add a filter"
          onClick={onAdd}
        >
          <Plus className="icon" aria-hidden />
        </button>
      )}
      {count > PAGE && (
        <Button
          variant="icon"
          small
          title="Later filters"
          disabled={first + PAGE >= count}
          onClick={() => show(first + PAGE)}
        >
          <ChevronRight className="icon icon--s" />
        </Button>
      )}
    </div>
  )
}
