import { useNodesInitialized, useReactFlow } from '@xyflow/react'
import { type RefObject, useEffect, useRef } from 'react'
import { nodeOf } from '../../graph/edits'
import { arrange } from '../../store/arrange'
import { store } from '../../store/store'
import { registerView } from '../../store/view'

const duration = (): number => (matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 240)

/** Room for the wires that go back at the sides of the cards. */
const FIT = { padding: { x: '44px', y: '20px' }, maxZoom: 1 } as const

/** Runs an action once the cards of a new project have their sizes; after half a second at the latest. */
function whenMeasured(measured: () => boolean, act: () => void, frames = 30): void {
  requestAnimationFrame(() => (measured() || frames === 0 ? act() : whenMeasured(measured, act, frames - 1)))
}

/** Lets the bar and the keys move the view. */
export function useView(root: RefObject<HTMLElement | null>, addLayer: () => void): void {
  const flow = useReactFlow()
  const measured = useNodesInitialized()
  const fitted = useRef(false)
  useEffect(() => {
    if (!measured || fitted.current) return
    fitted.current = true
    void flow.fitView(FIT)
  }, [measured, flow])
  useEffect(
    () =>
      registerView({
        zoomIn: () => void flow.zoomIn({ duration: duration() }),
        zoomOut: () => void flow.zoomOut({ duration: duration() }),
        zoomTo100: () => void flow.zoomTo(1, { duration: duration() }),
        fit: () =>
          whenMeasured(
            () => flow.getNodes().every((node) => node.measured?.width),
            () => void flow.fitView({ ...FIT, duration: duration() }),
          ),
        arrange: () => {
          arrange((id) => {
            const size = flow.getInternalNode(id)?.measured
            return { width: size?.width ?? 322, height: size?.height ?? 322 }
          })
          requestAnimationFrame(() => void flow.fitView({ ...FIT, duration: duration() }))
        },
        addLayer,
        show(id) {
          const node = nodeOf(store.getState().project, id)
          if (!node) return
          void flow.fitView({ nodes: [{ id }], maxZoom: Math.max(flow.getZoom(), 0.8), minZoom: flow.getZoom(), duration: duration() })
          root.current?.querySelector<HTMLElement>(`[data-node="${CSS.escape(node.name)}"]`)?.focus({ preventScroll: true })
        },
      }),
    [flow, root, addLayer],
  )
}
