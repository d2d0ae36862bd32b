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
 * The button alone, for a card that no hand is near yet: a menu of its own for each of some hundred
 * cards takes long to make.
 */
export const CardMenuLater = () => <span className={`${styles.menu} nodrag nopan`}>{dots}</span>

/** What can be done with one card; shown while the card is hovered, focused or selected. */
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
