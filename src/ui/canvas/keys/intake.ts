import { pictureField } from '../../../graph/pictures'
import { type Given, givenBy } from '../../../store/given'
import { part } from '../../../store/part'
import { store } from '../../../store/store'
import { told } from '../../../store/told'
import { KIND_TYPE } from '../../palette/kindType'
import { inField } from './useKeys'

const take = (given: Given, source: string, into?: string): void =>
  void told(async () => {
    const { takeIn } = await part(() => import('../../../store/takeIn'))
    await takeIn(given, source, into)
  }, 'This could not be opened.')

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
  (dataTransfer?.types.includes('Files') === true || !inField(target))

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
    if (ready()) take(givenBy(event.dataTransfer), 'What was dropped', cardAt(event))
  })
  addEventListener('paste', (event: ClipboardEvent) => {
    if (event.defaultPrevented || inField(event.target) || !ready()) return
    event.preventDefault()
    take(givenBy(event.clipboardData), 'The clipboard')
  })
}
