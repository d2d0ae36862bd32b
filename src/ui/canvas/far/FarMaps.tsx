import { type ReactFlowState, useStore, useStoreApi, ViewportPortal } from '@xyflow/react'
import { useEffect, useRef } from 'react'
import { maps } from '../../../store/maps'
import { drawFar } from './drawFar'
import styles from './FarMaps.module.css'
import { keepSheet } from './keepSheet'

/** Below this zoom a screen may hold hundreds of cards. */
const FAR = 0.62
const isFar = ({ transform }: ReactFlowState): boolean => transform[2] < FAR

function Sheet() {
  const flow = useStoreApi()
  const root = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const sheet = root.current
    const plane = sheet?.closest<HTMLElement>('.react-flow__viewport')
    if (!sheet || !plane) return undefined
    const { later, end } = keepSheet(flow, sheet, ({ bounds, scale, zoom, nodes }) =>
      drawFar(sheet, bounds, scale, zoom, nodes, plane),
    )
    plane.toggleAttribute('data-far-maps', true)
    const states = new MutationObserver(later)
    states.observe(plane, { subtree: true, attributeFilter: ['data-state'] })
    const painted = maps.onPainted(later)
    return () => {
      end()
      painted()
      states.disconnect()
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
