import { Maximize2 } from 'lucide-react'
import { useMemo } from 'react'
import { select } from '../../store/select'
import { setSession } from '../../store/store'
import { viewCommands } from '../../store/view'
import { Button } from '../controls/Button'
import { CodeView } from './CodeView'

const choose = (node: string): void => {
  select(node)
  viewCommands.reveal(node)
}

/** The code beside the canvas; the lines of the selected layer are marked. */
export function CodeTab({ node }: { readonly node: string }) {
  const selected = useMemo(() => [node], [node])
  return (
    <CodeView place="tab" selected={selected} onSelect={choose}>
      <Button
        variant="icon"
        small
        title="Show the code in place of the canvas"
        onClick={() => setSession({ tab: 'edit', pane: { view: 'code', nodes: [node] } })}
      >
        <Maximize2 className="icon icon--s" aria-hidden />
      </Button>
    </CodeView>
  )
}
