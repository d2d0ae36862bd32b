import type { LucideIcon } from 'lucide-react'
import { cloneElement, type ReactElement, useEffect, useEffectEvent, useState } from 'react'
import { notify } from '../../store/store'
import { fetched } from './fetched'
import type { TroubleProps } from './Trouble'

/** One line of a menu, or a rule between groups. */
export type MenuItem =
  | 'rule'
  | {
      readonly label: string
      readonly icon?: LucideIcon
      /** What stands at the right: keys, a count. */
      readonly end?: string
      readonly bad?: boolean
      readonly off?: boolean
      /** One of several, of which one is chosen. */
      readonly checked?: boolean
      readonly onSelect: () => void
    }

export interface MenuProps {
  /** The button that opens it; it takes a ref. */
  readonly trigger: ReactElement<{ onClick?: () => void }>
  readonly items: readonly MenuItem[]
  readonly heading?: string
  readonly align?: 'start' | 'end'
}

/** A menu and whether its button was pressed before it was there. */
export type EarlyMenu = MenuProps & {
  readonly early: boolean
  readonly onEarly: (early: boolean) => void
}

/** The button alone; a press tries to fetch the menu again, and is told where it does not come. */
function NoMenu({ trigger, early, onEarly, text, onAgain }: EarlyMenu & TroubleProps) {
  const [pressed, setPressed] = useState(early ? 1 : 0)
  const tell = useEffectEvent(() => {
    notify('bad', text)
    // When it comes later, nobody waits for it any more.
    onEarly(false)
  })
  useEffect(() => {
    if (pressed > 0) tell()
  }, [pressed])
  const press = (): void => {
    onEarly(true)
    void Promise.resolve(onAgain()).then(
      (helped) => helped === false && setPressed((times) => times + 1),
    )
  }
  return cloneElement(trigger, { onClick: press })
}

const OpenMenu = fetched<EarlyMenu>(() => import('./OpenMenu').then((part) => part.OpenMenu), {
  Trouble: NoMenu,
  Waiting: ({ trigger, onEarly }) => cloneElement(trigger, { onClick: () => onEarly(true) }),
})

/**
 * A menu under a button. What opens it is fetched after the page is shown; a press that comes
 * before that opens it then.
 */
export function Menu(props: MenuProps) {
  const [early, setEarly] = useState(false)
  return <OpenMenu {...props} early={early} onEarly={setEarly} />
}
