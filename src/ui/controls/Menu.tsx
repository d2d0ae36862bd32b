import { cloneElement, useEffect, useEffectEvent, useState } from 'react'
import { notify } from '../../store/store'
import { fetched } from './fetched'
import type { EarlyMenu, MenuProps } from './menuItem'
import type { TroubleProps } from './Trouble'

/** The button alone; pressing it retries the fetch, and reports a failure. */
function NoMenu({ trigger, early, onEarly, text, onAgain }: EarlyMenu & TroubleProps) {
  const [pressed, setPressed] = useState(early ? 1 : 0)
  const tell = useEffectEvent(() => {
    notify('bad', text)
    // If it arrives later, nobody is waiting for it any more.
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
 * A menu under a button. Its code is fetched after the page is shown; if pressed before that, it
 * opens on arrival.
 */
export function Menu(props: MenuProps) {
  const [early, setEarly] = useState(false)
  return <OpenMenu {...props} early={early} onEarly={setEarly} />
}
