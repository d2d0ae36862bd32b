import { useReactFlow } from '@xyflow/react'
import type { DragEvent } from 'react'
import { wireId } from '../../../graph/wires'
import { addLayer } from '../../../store/edits/cards'
import { addOnWire } from '../../../store/edits/wires'
import { store } from '../../../store/store'
import { carriedKind, KIND_TYPE } from '../../palette/kindType'

const closest = (event: DragEvent, selector: string): HTMLElement | SVGElement | null =>
  document
    .elementsFromPoint(event.clientX, event.clientY)
    .map((element) => element.closest<HTMLElement | SVGElement>(selector))
    .find(Boolean) ?? null

/**
 * Drops of palette layers on the canvas; one on a wire is inserted there. The window handles all
 * other drops (intake.ts).
 */
export function useDrops() {
  const flow = useReactFlow()
  return {
    onDragOver(event: DragEvent) {
      if (!event.dataTransfer.types.includes(KIND_TYPE)) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'copy'
    },
    onDrop(event: DragEvent) {
      const carried = carriedKind(event.dataTransfer)
      if (!carried) return
      const { kind, set } = carried
      const { graph } = store.getState().project
      event.preventDefault()
      const edge = closest(event, '[data-id].react-flow__edge')?.dataset.id
      const wire = graph.wires.find((one) => wireId(one) === edge)
      if (wire) return void addOnWire(wire, kind, set)
      const at = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY })
      addLayer(kind, { x: Math.round(at.x - 60), y: Math.round(at.y - 16) }, undefined, set)
    },
  }
}
