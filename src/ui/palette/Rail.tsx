import { Search } from 'lucide-react'
import { addLayer } from '../../store/edits/cards'
import { viewCommands } from '../../store/view'
import { Button } from '../controls/Button'
import { KindIcon } from '../controls/KindIcon'
import { Menu } from '../controls/Menu'
import { CATEGORIES } from './categories'
import styles from './Palette.module.css'

/** The palette of a narrow window: one button per category, with a menu of its kinds. */
export function Rail() {
  return (
    <div className={styles.rail}>
      <Button variant="icon" title="Search layers" onClick={() => viewCommands.addLayer()}>
        <Search className="icon" aria-hidden />
      </Button>
      {CATEGORIES.map(({ category, title, icon, kinds }) => (
        <Menu
          key={category}
          align="start"
          heading={title}
          items={kinds.map(({ kind }) => ({ label: kind, onSelect: () => void addLayer(kind) }))}
          trigger={
            <Button variant="icon" title={title} data-cat={category}>
              <span className="hue">
                <KindIcon name={icon} />
              </span>
            </Button>
          }
        />
      ))}
    </div>
  )
}
