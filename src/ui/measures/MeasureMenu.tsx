import { Gauge } from 'lucide-react'
import { useStore } from '../../store/store'
import { Button } from '../controls/Button'
import { Menu } from '../controls/Menu'
import type { MenuItem } from '../controls/menuItem'
import { MEASURES } from '.'
import { chooseMeasure } from './choose'

/** The measures in their groups, a rule between them. */
const itemsOf = (chosen: string): readonly MenuItem[] => [
  { label: 'No measure', checked: chosen === '', onSelect: () => chooseMeasure('') },
  ...MEASURES.flatMap(({ id, label, group }, i): MenuItem[] => [
    ...(MEASURES[i - 1]?.group === group ? [] : (['rule'] as const)),
    { label, checked: id === chosen, onSelect: () => chooseMeasure(id) },
  ]),
]

/** Chooses what is painted on the cards, from the tools of the canvas. */
export function MeasureMenu() {
  const chosen = useStore(({ session }) => session.measure?.id ?? '')
  return (
    <Menu
      heading="A number on every card"
      align="end"
      items={itemsOf(chosen)}
      trigger={
        <Button variant="icon" small title="Measure on the cards" pressed={chosen !== ''}>
          <Gauge className="icon icon--s" aria-hidden />
        </Button>
      }
    />
  )
}
