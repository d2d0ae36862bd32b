import { Ellipsis } from 'lucide-react'
import { Button } from '../../controls/Button'
import { ActionMenu } from '../../parts/ActionMenu'
import styles from './LayerCard.module.css'

const dots = (
  <Button variant="icon" small title="More">
    <Ellipsis className="icon" aria-hidden />
  </Button>
)

/**
 * The button alone, for a card not hovered yet: mounting a menu on each of hundreds of cards takes
 * long.
 */
export const CardMenuLater = () => <span className={`${styles.menu} nodrag nopan`}>{dots}</span>

/** The actions of one card; shown while the card is hovered, focused or selected. */
export const CardMenu = ({
  node,
  selected,
}: {
  readonly node: string
  readonly selected: boolean
}) => (
  <span className={`${styles.menu} nodrag nopan`} data-shown={selected}>
    <ActionMenu menu="card" cards={[node]} trigger={dots} />
  </span>
)
