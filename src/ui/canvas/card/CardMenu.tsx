import { Copy, Dices, Download, Ellipsis, Trash2 } from 'lucide-react'
import { nodeOf } from '../../../graph/project'
import { removeSelected } from '../../../store/edits/cards'
import { duplicate } from '../../../store/edits/copies'
import { drawAgain } from '../../../store/edits/weights'
import { saveValues } from '../../../store/files'
import { select } from '../../../store/select'
import { store, useStore } from '../../../store/store'
import { Button } from '../../controls/Button'
import { Menu } from '../../controls/Menu'
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
export function CardMenu({
  node,
  selected,
}: {
  readonly node: string
  readonly selected: boolean
}) {
  const weights = useStore((all) => (all.shapes.get(node)?.weights.length ?? 0) > 0)
  const ok = useStore((all) => all.shapes.get(node)?.state === 'ok')
  const only = (act: () => void) => (): void => {
    select(node)
    act()
  }
  return (
    <span className={`${styles.menu} nodrag nopan`} data-shown={selected}>
      <Menu
        trigger={dots}
        items={[
          { label: 'Duplicate', icon: Copy, end: 'Ctrl D', onSelect: only(duplicate) },
          {
            label: 'New random weights',
            icon: Dices,
            off: !weights,
            onSelect: () => drawAgain(node),
          },
          {
            label: 'Save values as .npy',
            icon: Download,
            off: !ok,
            onSelect: () =>
              void saveValues(node, nodeOf(store.getState().project, node)?.name ?? 'values'),
          },
          'rule',
          { label: 'Delete', icon: Trash2, end: 'Del', bad: true, onSelect: only(removeSelected) },
        ]}
      />
    </span>
  )
}
