import { Search } from 'lucide-react'
import type { Kind } from '../../graph/kinds'
import { viewCommands } from '../../store/view'
import { Button } from '../controls/Button'
import { KindIcon, NamedIcon } from '../controls/KindIcon'
import { Menu } from '../controls/Menu'
import type { MenuItem } from '../controls/menuItem'
import { CATEGORIES } from './categories'
import styles from './Palette.module.css'
import { addMatch } from './PaletteItem'

const itemOf = (kind: Kind): MenuItem => ({
  label: kind.kind,
  icon: () => <KindIcon kind={kind} />,
  onSelect: () => addMatch({ kind }),
})

/** The palette of a narrow window: one button per category, with a menu of its kinds. */
export function Rail() {
  return (
    <div className={styles.rail}>
      <Button variant="icon" title="Search layers" onClick={() => viewCommands.addLayer()}>
        <Search className="icon" aria-hidden />
      </Button>
      {CATEGORIES.map(({ category, title, icon, usual, others }) => (
        <Menu
          key={category}
          align="start"
          heading={title}
          items={[
            ...usual.map(itemOf),
            ...(others.length > 0 ? ['rule' as const] : []),
            ...others.map(itemOf),
          ]}
          trigger={
            <Button variant="icon" title={title} data-cat={category}>
              <span className="hue">
                <NamedIcon name={icon} />
              </span>
            </Button>
          }
        />
      ))}
    </div>
  )
}
