import { pictureField } from '../../../graph/pictures'
import { carriedBy } from '../../../store/files/carried'
import { takeCarried } from '../../../store/files/takeCarried'
import { store } from '../../../store/store'
import { contextNow } from '../../actions/action'
import { paste } from '../../actions/clipboard'
import { hasOwnKeys } from '../../actions/target'
import { KIND_TYPE } from '../../palette/kindType'

/** The card under the pointer that shows a picture. */
function cardAt({ clientX, clientY }: DragEvent): string | undefined {
  const { project } = store.getState()
  const names = document
    .elementsFromPoint(clientX, clientY)
    .map((element) => element.closest<HTMLElement>('[data-node]')?.dataset.node)
  return project.graph.nodes.find(
    (node) => names.includes(node.name) && pictureField(project, node.id),
  )?.id
}

/** A layer from the palette is for the canvas, and a text for the field that it is dropped on. */
const isOurs = ({ dataTransfer, target }: DragEvent): boolean =>
  !dataTransfer?.types.includes(KIND_TYPE) &&
  (dataTransfer?.types.includes('Files') === true || !hasOwnKeys(target))

function over(event: DragEvent): void {
  if (event.defaultPrevented || !isOurs(event)) return
  event.preventDefault()
  if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy'
}

/**
 * Takes in what is dropped anywhere in the window, or pasted outside a field, once there is a place
 * for it. The browser never leaves the page for it.
 */
export function watchIntake(ready: () => boolean): void {
  addEventListener('dragover', over)
  addEventListener('drop', (event: DragEvent) => {
    if (event.defaultPrevented || !isOurs(event)) return
    event.preventDefault()
    if (ready()) takeCarried(carriedBy(event.dataTransfer), 'What was dropped', cardAt(event))
  })
  addEventListener('paste', (event: ClipboardEvent) => {
    if (event.defaultPrevented || hasOwnKeys(event.target) || !ready()) return
    paste.do({ ...contextNow(), clipboard: event })
  })
}
