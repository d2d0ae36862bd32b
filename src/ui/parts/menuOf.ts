import { ACTIONS } from '../actions'
import {
  type Action,
  type ActionContext,
  contextNow,
  isPossible,
  labelOf,
  type MenuName,
  type MenuPlace,
  run,
} from '../actions/action'
import { ariaKeys, menuKey } from '../actions/keys'
import type { MenuItem } from '../controls/menuItem'

interface MenuEntry extends MenuPlace {
  readonly action: Action
}

/** The actions of a menu, section by section. */
export const entriesOf = (menu: MenuName, actions: readonly Action[] = ACTIONS): MenuEntry[] =>
  actions
    .flatMap((action) =>
      (action.menus ?? [])
        .filter((place) => place.menu === menu)
        .map((place) => ({ ...place, action })),
    )
    .toSorted((a, b) => a.section - b.section)

/** The visible entries of a menu: optional ones only if they can be done. */
export const shownEntries = (
  menu: MenuName,
  context: ActionContext,
  actions: readonly Action[] = ACTIONS,
): MenuEntry[] =>
  entriesOf(menu, actions).filter(
    ({ optional, action }) => !optional || isPossible(action, context),
  )

/** A menu of actions on these cards, by default the selected ones. */
export function menuOf(
  menu: MenuName,
  cards?: readonly string[],
  actions: readonly Action[] = ACTIONS,
): MenuItem[] {
  const context = contextNow(cards)
  return shownEntries(menu, context, actions).flatMap(
    ({ action, section, label }, i, all): MenuItem[] => {
      const item: MenuItem = {
        label: label ?? labelOf(action, context),
        icon: action.icon,
        end: menuKey(action),
        keys: ariaKeys(action),
        bad: action.bad,
        off: !isPossible(action, context),
        onSelect: () => run(action, cards),
      }
      return i > 0 && all[i - 1].section !== section ? ['rule', item] : [item]
    },
  )
}
