import { ChevronLeft, ChevronRight, Grid2x2, Grid3x3 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { WantedMap } from '../../../engine/preview'
import type { Shape } from '../../../layers/tensorShape'
import { maps } from '../../../store/maps'
import { useStore } from '../../../store/store'
import { currentZoom, onView, viewMoves } from '../../../store/view'
import { Button } from '../../controls/Button'
import styles from './Preview.module.css'
import { showPreview } from './showPreview'
import { useWhileThere } from './useWhileThere'

/** Resolution in discrete steps, so that a small change of zoom repaints nothing. */
const sharpness = (zoom: number): number => (zoom < 0.62 ? 0.5 : zoom < 1.3 ? 1 : 2)

/** Maps on one page: few and large, or many. */
const FEW = 16
const MANY = 64

const mapCount = (shape: Shape | null | undefined): number =>
  shape?.length === 4 && shape[2] * shape[3] > 1 ? shape[0] * shape[1] : 1

/**
 * The live preview of a node: feature maps, a line, bars or numbers. Requested only while it is on
 * screen; one that a pan brings into view, or a zoom to another resolution, is requested when the
 * gesture pauses. `pages` adds paging to later maps.
 */
export function Preview({
  node,
  alt,
  pages,
}: {
  readonly node: string
  readonly alt: string
  readonly pages: boolean
}) {
  const root = useRef<HTMLDivElement>(null)
  const seen = useRef(false)
  /** As last observed, px: asking the element would lay out the page in the middle of an edit. */
  const size = useRef<{ readonly width: number; readonly height: number } | null>(null)
  const grey = useStore((state) => state.session.grey)
  const theme = useStore((state) => state.session.theme)
  const shape = useWhileThere(node, (state) => state.shapes.get(node)?.output)
  const [turned, setTurned] = useState(0)
  const count = mapCount(shape)
  const [most, setMost] = useState(FEW)
  const last = Math.ceil(count / most) - 1
  const page = Math.min(turned, Math.max(0, last))

  useEffect(() => {
    const element = root.current
    if (!element) return
    let ratio = 0
    let release: (() => void) | null = null
    const wanted = (): WantedMap => {
      size.current ??= { width: element.clientWidth, height: element.clientHeight }
      return {
        node,
        width: Math.max(8, Math.floor(size.current.width * ratio)),
        height: Math.max(8, Math.floor(size.current.height * ratio)),
        scale: grey ? 'grey' : 'auto',
        page,
        most,
        values: false,
      }
    }
    const renew = (): void => {
      release?.()
      release = null
      if (!seen.current) return
      ratio = sharpness(currentZoom()) * devicePixelRatio
      release = maps.want(wanted(), (preview) => showPreview(element, preview, ratio))
    }
    // While the canvas moves, a visible map keeps following edits, and one that leaves is released.
    const settle = (): void => {
      const fits = release !== null && ratio === sharpness(currentZoom()) * devicePixelRatio
      if (seen.current ? !fits && !viewMoves() : release !== null) renew()
    }
    const visible = new IntersectionObserver((entries) => {
      seen.current = entries.some((entry) => entry.isIntersecting)
      settle()
    })
    const resized = new ResizeObserver((entries) => {
      const { width, height } = entries[entries.length - 1].contentRect
      const known = size.current
      size.current = { width: Math.round(width), height: Math.round(height) }
      const same = known?.width === size.current.width && known.height === size.current.height
      if (release && !same) renew()
    })
    visible.observe(element)
    resized.observe(element)
    const leave = onView(settle)
    // What was on screen before an edit is requested at once, without waiting for the observer.
    renew()
    return () => {
      visible.disconnect()
      resized.disconnect()
      leave()
      release?.()
    }
  }, [node, grey, theme, shape, page, most])

  return (
    <div ref={root} className={styles.preview} data-look="none">
      <canvas />
      <div data-part="indices" className={styles.indices} role="img" aria-label={alt} />
      <span data-part="note" className={styles.note} />
      {pages && count > FEW && (
        <span className={`${styles.pager} nodrag nopan`}>
          <Button
            variant="icon"
            small
            title={most === FEW ? `${MANY} maps at once` : `${FEW} maps at once`}
            onClick={() => setMost(most === FEW ? MANY : FEW)}
          >
            {most === FEW ? (
              <Grid3x3 className="icon icon--s" aria-hidden />
            ) : (
              <Grid2x2 className="icon icon--s" aria-hidden />
            )}
          </Button>
          <Button
            variant="icon"
            small
            title="Earlier maps"
            disabled={page === 0}
            onClick={() => setTurned(page - 1)}
          >
            <ChevronLeft className="icon icon--s" aria-hidden />
          </Button>
          {page * most}–{Math.min(count, (page + 1) * most) - 1} of {count}
          <Button
            variant="icon"
            small
            title="Later maps"
            disabled={page === last}
            onClick={() => setTurned(page + 1)}
          >
            <ChevronRight className="icon icon--s" aria-hidden />
          </Button>
        </span>
      )}
    </div>
  )
}

/**
 * The legend of a preview's colours: minimum, 0 and maximum. Filled in by the preview beside it.
 */
export function Scale() {
  return (
    <div data-part="scale" className={styles.scale} data-colours="unsigned">
      <span />
      <i className={styles.bar} />
      <span />
    </div>
  )
}
