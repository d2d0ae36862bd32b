import {
  getViewportForBounds,
  type NodeChange,
  useNodesInitialized,
  useReactFlow,
} from '@xyflow/react'
import { type RefObject, useCallback, useEffect, useRef } from 'react'
import { nodeOf } from '../../graph/project'
import { part } from '../../store/part'
import { store } from '../../store/store'
import { told } from '../../store/told'
import { registerView } from '../../store/view'
import { boxOf, isWithin, useGrown } from './cardBoxes'

const duration = (): number => (matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 240)

/** Room at the sides of the cards for wires that go back. */
const FIT = { padding: { x: '44px', y: '20px' }, maxZoom: 1 } as const
/** The canvas's minimum zoom. */
const LEAST_ZOOM = 0.1
/** A new card is shown by fitting all cards if the zoom stays above this. */
const SMALLEST = 0.5

/** Runs an action once the cards of a new project have been measured, or after two seconds. */
function whenMeasured(measured: () => boolean, act: () => void, frames = 120): void {
  requestAnimationFrame(() =>
    measured() || frames === 0 ? act() : whenMeasured(measured, act, frames - 1),
  )
}

/**
 * Connects the buttons and keys that move the view, once all cards are there (`whole`). Returns the
 * callbacks for when the user moves it, until which it stays fitted, and for when cards change.
 */
export function useView(
  root: RefObject<HTMLElement | null>,
  addLayer: () => void,
  connect: (node: string) => void,
  whole: boolean,
): { readonly byHand: () => void; readonly cardsChanged: (changes: NodeChange[]) => void } {
  const flow = useReactFlow()
  const measured = useNodesInitialized()
  const fitted = useRef(true)
  const begun = useRef(false)
  useEffect(() => {
    if (!measured || !whole || begun.current) return
    begun.current = true
    void flow.fitView(FIT)
  }, [measured, whole, flow])
  useEffect(() => {
    const element = root.current
    if (!element) return undefined
    const watch = new ResizeObserver(
      () => fitted.current && begun.current && void flow.fitView(FIT),
    )
    watch.observe(element)
    return () => watch.disconnect()
  }, [root, flow])
  useEffect(() => {
    const sized = (): boolean => {
      const nodes = flow.getNodes()
      return (
        nodes.length === store.getState().project.graph.nodes.length &&
        nodes.every((node) => node.measured?.width)
      )
    }
    const fit = (): void => {
      fitted.current = true
      whenMeasured(sized, () => void flow.fitView({ ...FIT, duration: duration() }))
    }
    const zoom = (move: (options: { duration: number }) => unknown): void => {
      fitted.current = false
      move({ duration: duration() })
    }
    return registerView({
      zoomIn: () => zoom(flow.zoomIn),
      zoomOut: () => zoom(flow.zoomOut),
      zoomTo100: () => zoom((options) => flow.zoomTo(1, options)),
      fit,
      aim(bounds) {
        const box = root.current
        if (box)
          void flow.setViewport(
            getViewportForBounds(
              bounds,
              box.clientWidth,
              box.clientHeight,
              LEAST_ZOOM,
              FIT.maxZoom,
              FIT.padding,
            ),
          )
      },
      arrange: () => {
        void told(async () => {
          const { arrange } = await part(() => import('../../store/arrange'))
          arrange((id) => {
            const size = flow.getInternalNode(id)?.measured
            return { width: size?.width ?? 322, height: size?.height ?? 322 }
          })
          fit()
        }, 'The cards could not be arranged.')
      },
      addLayer,
      connect,
      reveal(id) {
        whenMeasured(
          () => sized() && flow.getInternalNode(id) !== undefined,
          () => {
            const node = flow.getInternalNode(id)
            const box = root.current?.getBoundingClientRect()
            const { width, height } = boxOf(flow, id)
            if (!node || !box || isWithin(box, boxOf(flow, id))) return
            const all = flow.getNodesBounds(flow.getNodes())
            if (Math.min(box.width / all.width, box.height / all.height) > SMALLEST) return fit()
            const { positionAbsolute } = node.internals
            void flow.setCenter(positionAbsolute.x + width / 2, positionAbsolute.y + height / 2, {
              zoom: flow.getZoom(),
              duration: duration(),
            })
          },
        )
      },
      show(id) {
        const node = nodeOf(store.getState().project, id)
        if (!node) return
        fitted.current = false
        void flow.fitView({
          nodes: [{ id }],
          maxZoom: Math.max(flow.getZoom(), 0.8),
          minZoom: flow.getZoom(),
          duration: duration(),
        })
        root.current
          ?.querySelector<HTMLElement>(`[data-node="${CSS.escape(node.name)}"]`)
          ?.focus({ preventScroll: true })
      },
    })
  }, [flow, root, addLayer, connect])
  const byHand = useCallback(() => {
    fitted.current = false
  }, [])
  const grown = useGrown()
  const cardsChanged = useCallback(
    (changes: NodeChange[]) => {
      const ids = grown(changes)
      if (ids.length === 0) return
      requestAnimationFrame(() => {
        const box = root.current?.getBoundingClientRect()
        const follows = fitted.current && begun.current
        if (box && follows && ids.some((id) => !isWithin(box, boxOf(flow, id))))
          void flow.fitView({ ...FIT, duration: duration() })
      })
    },
    [flow, root, grown],
  )
  return { byHand, cardsChanged }
}
