import { type ReactFlowState, useStoreApi, ViewportPortal } from '@xyflow/react'
import { useEffect, useRef } from 'react'
import { isExact } from '../../../graph/reach'
import { wireId } from '../../../graph/wires'
import type { PointedCell } from '../../../store/core/pointed'
import { maps } from '../../../store/maps'
import { onPointed, pointedCell } from '../../../store/pointed'
import { shownOutput } from '../../../store/shownOutput'
import { store } from '../../../store/store'
import { onView } from '../../../store/view'
import { findShown } from '../card/findShown'
import { cellUnder } from '../far/spread'
import { markWires, wiresOnWay } from '../wire/markWires'
import styles from './CellReach.module.css'
import { createLoupe } from './drawLoupe'
import { crossOf, framesOf } from './drawReach'
import { keepPin } from './keepPin'
import { type CellAt, followHand } from './pointCells'
import { createReadOut } from './readOut'
import { cornerOf, TAG_ROOM } from './readOutPlace'
import { remembered } from './rememberedReach'

function Over() {
  const flow = useStoreApi()
  const root = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const over = root.current
    const plane = over?.closest<HTMLElement>('.react-flow__viewport')
    const room = flow.getState().domNode
    const tag = over?.querySelector<HTMLElement>('[data-part="read-out"]')
    const bound = tag?.querySelector('i')
    const glass = over?.querySelector<HTMLElement>('[data-part="loupe"]')
    if (!over || !plane || !room || !tag || !bound || !glass) return undefined
    const find = findShown(flow.getState, plane)
    const reachOf = remembered()
    const readOut = createReadOut(tag)
    const loupe = createLoupe(glass)
    const path = (part: string, d: string): void => {
      for (const one of over.querySelectorAll(`[data-part="${part}"]`)) one.setAttribute('d', d)
    }
    let frame = 0
    let told: PointedCell | null = null
    let stale = false
    let marked: readonly string[] = []

    const cellAt: CellAt = (x, y, target) => {
      const element = target instanceof Element ? target.closest<HTMLElement>('[data-look]') : null
      if (!element || (target as Element).closest('button, .nodrag')) return null
      const card = element.closest<HTMLElement>('.react-flow__node')?.dataset.id ?? ''
      const id = shownOutput(store.getState(), card)
      const shown = find(id)
      if (!shown) return null
      const [left, top, zoom] = flow.getState().transform
      const box = room.getBoundingClientRect()
      const index = cellUnder(
        shown.preview.shape,
        shown.spread,
        (x - box.x - left) / zoom - shown.box.x,
        (y - box.y - top) / zoom - shown.box.y,
      )
      return index && { node: id, index }
    }
    const draw = (): void => {
      frame = 0
      hand.settle()
      const cell = pointedCell()
      over.hidden = cell === null
      if (!cell) {
        marked = markWires(plane, [], marked)
        return void (told = null)
      }
      const zoom = flow.getState().transform[2]
      over.style.setProperty('--px', String(1 / zoom))
      const reach = reachOf(cell)
      const { upstream, downstream } = reach
      const caveat = isExact(reach) ? '' : 'at most the framed cells'
      if (bound.textContent !== caveat) bound.textContent = caveat
      const { graph } = store.getState().project
      loupe(upstream, graph, find, zoom)
      marked = markWires(
        plane,
        wiresOnWay(graph.wires, cell.node, upstream, downstream).map(wireId),
        marked,
      )
      path('reads', framesOf(upstream, find, zoom))
      path('reached', framesOf(downstream, find, zoom))
      const own = find(cell.node)
      const cross = own && crossOf(cell.index, own, zoom)
      path('own', cross?.frame ?? '')
      path('lines', cross?.lines ?? '')
      tag.hidden = own === null
      tag.dataset.pinned = String(cell.pinned)
      // Hovering a map is not announced.
      tag.ariaLive = cell.pinned ? 'polite' : 'off'
      if (own) {
        const { x, y } = cornerOf(cross, own, zoom)
        const { transform, width } = flow.getState()
        const last = (width - transform[0] - TAG_ROOM.width) / zoom
        tag.style.transform = `translate(${Math.min(x, last)}px, ${y}px) scale(${1 / zoom})`
      }
      if (cell !== told || stale) readOut(cell)
      ;[told, stale] = [cell, false]
    }
    const later = (): void => {
      frame ||= requestAnimationFrame(draw)
    }
    const hand = followHand(room, cellAt, later)
    const moved = (now: ReactFlowState, before: ReactFlowState): void => {
      if (pointedCell() && (now.transform !== before.transform || now.nodes !== before.nodes))
        later()
    }
    const painted = (): void => {
      stale = true
      if (pointedCell()) later()
    }
    const ends = [
      flow.subscribe(moved),
      maps.onPainted(painted),
      onView(later),
      onPointed(later),
      keepPin(),
      hand.stop,
    ]
    later()
    return () => {
      for (const end of ends) end()
      cancelAnimationFrame(frame)
      markWires(plane, [], marked)
    }
  }, [flow])
  return (
    <div ref={root} className={styles.over} hidden>
      <svg aria-hidden>
        <path className={styles.casing} data-part="reads" />
        <path className={styles.casing} data-part="reached" />
        <path data-part="reads" />
        <path className={styles.reached} data-part="reached" />
        <path className={styles.lines} data-part="lines" />
        <path className={styles.casing} data-part="own" />
        <path className={styles.own} data-part="own" />
      </svg>
      <div className={styles.loupe} data-part="loupe" aria-hidden hidden>
        <canvas />
        <i />
      </div>
      <div className={styles.tag} data-part="read-out">
        <i />
      </div>
    </div>
  )
}

/**
 * What the cell under the pointer depends on and what depends on it, framed on every map in view,
 * outside React: nothing renders while the pointer moves. A click pins the cell.
 */
export const CellReach = () => (
  <ViewportPortal>
    <Over />
  </ViewportPortal>
)
