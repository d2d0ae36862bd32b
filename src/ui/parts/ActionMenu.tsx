import { useStore } from '../../store/store'
import {
  type ActionContext,
  contextNow,
  isPossible,
  labelOf,
  type MenuName,
} from '../actions/action'
import { Menu } from '../controls/Menu'
import type { MenuProps } from '../controls/menuItem'
import { entriesOf, menuOf } from './menuOf'

interface ActionMenuProps extends Pick<MenuProps, 'trigger' | 'align'> {
  readonly menu: MenuName
  /** The cards that are meant; without it, the selected ones. */
  readonly cards?: readonly string[]
}

/** What of a menu changes with the state, as one text. */
const looks = (menu: MenuName, context: ActionContext): string =>
  entriesOf(menu)
    .map(({ action }) => `${labelOf(action, context)} ${isPossible(action, context)}`)
    .join()

/** A menu under a button that consists of actions. */
export function ActionMenu({ menu, cards, trigger, align }: ActionMenuProps) {
  useStore(() => looks(menu, contextNow(cards)))
  return <Menu items={menuOf(menu, cards)} trigger={trigger} align={align} />
}
