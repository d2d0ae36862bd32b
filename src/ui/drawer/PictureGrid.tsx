import { LayoutGrid } from 'lucide-react'
import { inOrder } from '../../graph/graph'
import { kindOf } from '../../graph/kinds'
import { setSession, store } from '../../store/store'
import { Button } from '../controls/Button'

/**
 * Opens a figure of the selected cards if there are several, else of every node that has an output.
 */
function open(): void {
  const { project, session } = store.getState()
  const seen = inOrder(project.graph).filter((node) => kindOf(node)?.role !== 'view')
  const chosen = seen.filter(
    ({ id }) => session.selection.length > 1 && session.selection.includes(id),
  )
  const nodes = (chosen.length > 1 ? chosen : seen).map(({ id }) => id)
  if (nodes.length > 0) setSession({ pane: { view: 'figure', nodes } })
}

/** Opens a picture grid of any layers. */
export const PictureGrid = () => (
  <Button
    variant="quiet"
    small
    title="Pictures of any layers side by side, saved as PNG or SVG"
    onClick={open}
  >
    <LayoutGrid className="icon icon--s" aria-hidden />
    Picture grid
  </Button>
)
