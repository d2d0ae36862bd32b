import { Maximize2 } from 'lucide-react'
import { setSession } from '../../store/store'
import { Button } from '../controls/Button'

/** Shows the curve of a node in place of the canvas. */
export const Enlarge = ({ node }: { readonly node: string }) => (
  <Button variant="icon" small title="Show large, in place of the canvas" onClick={() => setSession({ pane: { view: 'curve', nodes: [node] } })}>
    <Maximize2 className="icon icon--s" aria-hidden />
  </Button>
)
