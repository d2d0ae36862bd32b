import { type ReactFlowState, useStore, useStoreApi, ViewportPortal } from '@xyflow/react'
import { useEffect, useRef } from 'react'
import type { Bounds } from '../../../store/core/view'
import { maps } from '../../../store/maps'
import { onView, viewMoves } from '../../../store/view'
import { coverage, covers, drawFar } from './drawFar'
import styles from './FarMaps.module.css'

/** Below this zoom a screen may hold hundreds of cards. */
const FAR = 0.62
/** How long the sheet waits for more cards, ms. */
const COMING = 60

const isFar = ({ transform }: ReactFlowState): boolean => transform[2] < FAR

function boundsOf({ nodeLookup }: ReactFlowState): Bounds {
  let left = Infinity
  let top = Infinity
  let right = -Infinity
  let bottom = -Infinity
  for (const { internals, measured } of nodeLookup.values()) {
    const { x, y } = internals.positionAbsolute
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x + (measured.width ?? 0))
    bottom = Math.max(bottom, y + (measured.height ?? 0))
  }
  return left < right
    ? { x: left, y: top, width: right - left, height: bottom - top }
    : { x: 0, y: 0, width: 0, height: 0 }
}

function Sheet() {
  const flow = useStoreApi()
  const root = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const sheet = root.current
    const plane = sheet?.closest<HTMLElement>('.react-flow__viewport')
    if (!sheet || !plane) return undefined
    let covered: Bounds = { x: 0, y: 0, width: 0, height: 0 }
    let zoom = 0
    let frame = 0
    let coming: ReturnType<typeof setTimeout> | undefined
    /** Repositions the sheet if the view has left it, or rests at another zoom; then draws it. */
    const draw = (): void => {
      frame = 0
      const state = flow.getState()
      const { transform, width, height, nodeLookup } = state
      const cards = boundsOf(state)
      if (
        !covers(covered, transform, width, height, cards) ||
        (zoom !== transform[2] && !viewMoves())
      ) {
        covered = coverage(transform, width, height, cards)
        zoom = transform[2]
        sheet.style.transform = `translate(${covered.x}px, ${covered.y}px)`
        sheet.style.width = `${covered.width}px`
        sheet.style.height = `${covered.height}px`
        sheet.width = Math.ceil(covered.width * zoom * devicePixelRatio)
        sheet.height = Math.ceil(covered.height * zoom * devicePixelRatio)
      }
      drawFar(sheet, covered, zoom * devicePixelRatio, transform[2], nodeLookup, plane)
    }
    const later = (): void => {
      frame ||= requestAnimationFrame(draw)
    }
    // A pan within the covered area moves the sheet with the cards, and draws nothing.
    const follow = (now: ReactFlowState, before: ReactFlowState): void => {
      const stays = now.transform[2] === zoom || viewMoves()
      if (
        now.nodes === before.nodes &&
        stays &&
        covers(covered, now.transform, now.width, now.height, boundsOf(now))
      )
        return
      // Cards mount in batches: it is drawn after the last of them.
      if (now.nodes.length !== before.nodes.length) {
        clearTimeout(coming)
        coming = setTimeout(later, COMING)
      } else later()
    }
    plane.toggleAttribute('data-far-maps', true)
    later()
    const states = new MutationObserver(later)
    states.observe(plane, { subtree: true, attributeFilter: ['data-state'] })
    const ends = [flow.subscribe(follow), maps.onPainted(later), onView(later)]
    return () => {
      for (const end of ends) end()
      states.disconnect()
      clearTimeout(coming)
      cancelAnimationFrame(frame)
      plane.removeAttribute('data-far-maps')
    }
  }, [flow])
  return <canvas ref={root} className={styles.sheet} data-part="far" aria-hidden />
}

/**
 * The maps of all cards on one sheet while the zoom is so small that hundreds are in view: browsers
 * composite each canvas as a layer, and moving two hundred of them takes longer than a frame. A
 * card that is raised, dragged or has a note over its map keeps its own.
 */
export function FarMaps() {
  const far = useStore(isFar)
  return far ? (
    <ViewportPortal>
      <Sheet />
    </ViewportPortal>
  ) : null
}
