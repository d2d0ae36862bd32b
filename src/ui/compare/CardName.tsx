import type { GraphNode } from '../../graph/graph'
import { kindOf } from '../../graph/kinds'
import { select } from '../../store/select'
import { viewCommands } from '../../store/view'
import { KindIcon } from '../controls/KindIcon'
import styles from './Compare.module.css'

/** Selects a card and brings it into view. */
export function go(card: string): void {
  select(card)
  viewCommands.show(card)
}

/** A card as a word of a table: its icon, its name, and its kind. */
export function CardName({ node }: { readonly node: Pick<GraphNode, 'kind' | 'name'> }) {
  const kind = kindOf(node)
  return (
    <span className={styles.card} data-cat={kind?.category}>
      <span className="hue">
        <KindIcon kind={kind} small />
      </span>
      <span className="mono">{node.name}</span> <span className="faint">{node.kind}</span>
    </span>
  )
}
