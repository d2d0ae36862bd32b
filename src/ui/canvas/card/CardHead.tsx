import { Clock } from 'lucide-react'
import type { ReactNode } from 'react'
import type { GraphNode } from '../../../graph/graph'
import type { Kind } from '../../../graph/kinds'
import { KindIcon } from '../../controls/KindIcon'
import { Tag } from '../../controls/Tag'
import styles from './CardHead.module.css'
import { SharedMark } from './SharedMark'

interface CardHeadProps {
  readonly node: GraphNode
  readonly kind: Kind | undefined
  /** The card's menu. */
  readonly children: ReactNode
}

/** Names of kinds with more letters than this are smaller, where all are large. */
const LONG = 13

/** Kind and name of a card, and since when it is stale; also its drag handle. */
export const CardHead = ({ node, kind, children }: CardHeadProps) => (
  <header className={styles.head}>
    <span className="hue">
      <KindIcon kind={kind} />
    </span>
    <span className={styles.kind} data-long={node.kind.length > LONG || undefined}>
      {node.kind}
    </span>
    <span className={styles.name}>{node.name}</span>
    <span className={styles.end}>
      <SharedMark node={node.id} />
      <span data-part="old" hidden>
        <Tag title="Shows what was computed before the last change">
          <Clock className="icon" aria-hidden /> <b className={styles.old} />
        </Tag>
      </span>
      {children}
    </span>
  </header>
)
