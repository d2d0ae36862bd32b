import { useReactFlow } from '@xyflow/react'
import type { DragEvent } from 'react'
import { addLayer, addOnWire } from '../../store/actions'
import { openProjectFile } from '../../store/files'
import { bringPicture, showsPicture } from '../../store/pictures'
import { store } from '../../store/store'

/** What the palette puts on a drag. */
export const KIND_TYPE = 'application/x-convscope-kind'

const closest = (event: DragEvent, selector: string): HTMLElement | SVGElement | null =>
  document
    .elementsFromPoint(event.clientX, event.clientY)
    .map((element) => element.closest<HTMLElement | SVGElement>(selector))
    .find(Boolean) ?? null

const isProject = (file: File): boolean => /\.(convscope|json)$/i.test(file.name)

/** Opens a project file, or shows a picture. */
export const bringFile = (file: File, into?: string): Promise<void> => (isProject(file) ? openProjectFile(file) : bringPicture(file, into))

/** Drops on the canvas: a layer from the palette (on a wire: it is inserted), a picture (on its card), a project file. */
export function useDrops() {
  const flow = useReactFlow()
  return {
    onDragOver(event: DragEvent) {
      event.preventDefault()
      event.dataTransfer.dropEffect = event.dataTransfer.types.includes(KIND_TYPE) ? 'copy' : 'link'
    },
    onDrop(event: DragEvent) {
      event.preventDefault()
      const kind = event.dataTransfer.getData(KIND_TYPE)
      const file = event.dataTransfer.files[0]
      const { project } = store.getState()
      const { graph } = project
      if (file) {
        const name = closest(event, '[data-node]')?.dataset.node
        return void bringFile(file, graph.nodes.find((node) => node.name === name && showsPicture(project, node.id))?.id)
      }
      if (!kind) return
      const edge = closest(event, '[data-id].react-flow__edge')?.dataset.id
      const wire = graph.wires.find((one) => `${one.from} ${one.to} ${one.port}` === edge)
      if (wire) return void addOnWire(wire, kind)
      const at = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY })
      addLayer(kind, { x: Math.round(at.x - 60), y: Math.round(at.y - 16) })
    },
  }
}
