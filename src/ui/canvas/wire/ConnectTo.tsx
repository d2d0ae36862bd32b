import { wiresInto } from '../../../graph/graph'
import { kindOf } from '../../../graph/kinds'
import { cardOf } from '../../../graph/outputs'
import { nodeOf } from '../../../graph/project'
import { openPort } from '../../../graph/wires'
import { wireUp } from '../../../store/edits/wires'
import { useStore } from '../../../store/store'
import { Dialog } from '../../controls/Dialog'
import { KindIcon } from '../../controls/KindIcon'
import { useAxes } from '../../controls/useAxes'
import { reasonAgainst } from '../card/Port'
import styles from './ConnectTo.module.css'

/** A list of every card that a wire from `from` can go to: connecting without a pointer. */
export function ConnectTo({
  from,
  onClose,
}: {
  readonly from: string
  readonly onClose: () => void
}) {
  const project = useStore((all) => all.project)
  const source = nodeOf(project, from)
  const targets = project.graph.nodes.filter(
    (node) => node.id !== cardOf(from) && kindOf(node)?.inputs !== 0,
  )
  const { tell } = useAxes()
  if (!source) return null
  return (
    <Dialog title={`Connect ${source.name} to`} onClose={onClose}>
      <ul className={styles.list}>
        {targets.map((node) => {
          const reason = reasonAgainst(from, node.id)
          const port = openPort(project, node.id)
          const taken = wiresInto(project.graph, node.id).some((wire) => wire.port === port)
          return (
            <li key={node.id}>
              <button
                type="button"
                className={styles.target}
                data-cat={kindOf(node)?.category}
                onClick={() => {
                  if (wireUp(from, node.id, port)) onClose()
                }}
              >
                <span className="hue">
                  <KindIcon kind={kindOf(node)} />
                </span>
                <b>{node.name}</b>
                <span className={styles.note}>
                  {reason ? tell(reason) : taken ? 'takes the place of its present wire' : 'fits'}
                </span>
              </button>
            </li>
          )
        })}
      </ul>
      {targets.length === 0 && <p>There is no other layer yet. Press A to add one.</p>}
    </Dialog>
  )
}
