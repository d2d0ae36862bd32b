import { Maximize2 } from 'lucide-react'
import { setSession } from '../../store/store'
import { Button } from '../controls/Button'

interface EnlargeProps {
  readonly view: string
  readonly node: string
  /** The initial tensor, if there are several. */
  readonly tensor?: string
}

/** A button that opens a node's view of this name in place of the canvas. */
export const Enlarge = ({ view, node, tensor }: EnlargeProps) => (
  <Button
    variant="icon"
    small
    title="Show large, in place of the canvas"
    onClick={() => setSession({ pane: { view, nodes: [node], tensor } })}
  >
    <Maximize2 className="icon icon--s" aria-hidden />
  </Button>
)
