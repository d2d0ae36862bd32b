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
  /** The cards it applies to; by default the selected ones. */
  readonly cards?: readonly string[]
}

/** Everything in a menu that depends on the state, as one string. */
const looks = (menu: MenuName, context: ActionContext): string =>
  entriesOf(menu)
    .map(({ action }) => `${labelOf(action, context)} ${isPossible(action, context)}`)
    .join()

/** A menu of actions under a button. */
export function ActionMenu({ menu, cards, trigger, align }: ActionMenuProps) {
  useStore(() => looks(menu, contextNow(cards)))
  return <Menu items={menuOf(menu, cards)} trigger={trigger} align={align} />
}
