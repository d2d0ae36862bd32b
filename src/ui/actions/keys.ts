import type { Action, KeyPlace } from './action'

const NAMES: Readonly<Record<string, string>> = { space: ' ' }

/**
 * Does the key press match this combination? Shift is compared only if the combination names it.
 * `modifiers` false ignores all other modifier keys.
 */
export function matches(
  combination: string,
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
  modifiers = true,
): boolean {
  const parts = combination.split('+')
  const name = parts[parts.length - 1].toLowerCase()
  const key = event.key.toLowerCase()
  if (name === 'arrows' ? !key.startsWith('arrow') : key !== (NAMES[name] ?? name)) return false
  if (!modifiers) return true
  const control = event.ctrlKey || event.metaKey
  if (parts.includes('Shift') && !event.shiftKey) return false
  return parts.includes('Mod') ? control : !control && !event.altKey
}

/** All keys of an action, including those that Help omits. */
export const combinationsOf = ({ keys }: Action): readonly string[] => [
  ...(keys?.keys ?? []),
  ...(keys?.also ?? []),
]

/**
 * The action bound to the pressed key, of those that work in this place; with Shift held down, one
 * that names Shift takes precedence.
 */
export function actionFor(
  event: KeyboardEvent,
  place: KeyPlace,
  actions: readonly Action[],
): Action | undefined {
  const meant = actions.flatMap((action) =>
    action.keys?.place === place
      ? combinationsOf(action)
          .filter((combination) => matches(combination, event, place !== 'window'))
          .map((combination) => ({ action, shift: combination.includes('Shift') }))
      : [],
  )
  return (meant.find(({ shift }) => shift === event.shiftKey) ?? meant[0])?.action
}

/** A key as this machine's keyboard labels it. */
export const printKey = (key: string, mac: boolean): string =>
  key
    .split('+')
    .map((part) => (part === 'Mod' ? (mac ? '⌘' : 'Ctrl') : part === 'Shift' && mac ? '⇧' : part))
    .join(mac ? ' ' : ' + ')

/** The first key of an action as menus print it, `Ctrl D`; undefined if it has none. */
export const menuKey = ({ keys }: Action): string | undefined =>
  keys?.keys[0]?.replace('Mod', 'Ctrl').replace('Delete', 'Del').replaceAll('+', ' ')

/** The keys of an action in the syntax of `aria-keyshortcuts`; undefined if it has none. */
export const ariaKeys = ({ keys }: Action): string | undefined =>
  keys?.keys.flatMap((key) => [key.replace('Mod', 'Control')]).join(' ')
