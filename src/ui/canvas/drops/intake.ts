import { pictureField } from '../../../graph/pictures'
import { carriedBy } from '../../../store/files/carried'
import { takeCarried } from '../../../store/files/takeCarried'
import { store } from '../../../store/store'
import { contextNow } from '../../actions/action'
import { paste } from '../../actions/clipboard'
import { hasOwnKeys } from '../../actions/target'
import { KIND_TYPE } from '../../palette/kindType'

/** The card under the pointer, if it shows a picture. */
function cardAt({ clientX, clientY }: DragEvent): string | undefined {
  const { project } = store.getState()
  const names = document
    .elementsFromPoint(clientX, clientY)
    .map((element) => element.closest<HTMLElement>('[data-node]')?.dataset.node)
  return project.graph.nodes.find(
    (node) => names.includes(node.name) && pictureField(project, node.id),
  )?.id
}

/** A palette layer belongs to the canvas, and dropped text to its field. */
const isOurs = ({ dataTransfer, target }: DragEvent): boolean =>
  !dataTransfer?.types.includes(KIND_TYPE) &&
  (dataTransfer?.types.includes('Files') === true || !hasOwnKeys(target))

function over(event: DragEvent): void {
  if (event.defaultPrevented || !isOurs(event)) return
  event.preventDefault()
  if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy'
}

/**
 * Handles everything dropped on the window, or pasted outside a field, once `ready`. A drop never
 * navigates away from the page.
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
