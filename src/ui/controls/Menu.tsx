import type { LucideIcon } from 'lucide-react'
import { cloneElement, lazy, type ReactElement, Suspense, useState } from 'react'

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

const OpenMenu = lazy(() => import('./OpenMenu').then((part) => ({ default: part.OpenMenu })))

/** A menu under a button. What opens it is fetched after the page is shown; a press that comes before that opens it then. */
export function Menu(props: MenuProps) {
  const [early, setEarly] = useState(false)
  return (
    <Suspense fallback={cloneElement(props.trigger, { onClick: () => setEarly(true) })}>
      <OpenMenu {...props} early={early} />
    </Suspense>
  )
}
