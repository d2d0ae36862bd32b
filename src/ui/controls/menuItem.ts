import type { ComponentType, ReactElement } from 'react'

/** One line of a menu, or a rule between groups. */
export type MenuItem =
  | 'rule'
  | {
      readonly label: string
      readonly icon?: ComponentType<{ readonly className?: string; readonly 'aria-hidden'?: true }>
      /** At the right end: keys, a count. */
      readonly end?: string
      /** Its keys, in the syntax of `aria-keyshortcuts`. */
      readonly keys?: string
      readonly bad?: boolean
      readonly off?: boolean
      /** For a radio item. */
      readonly checked?: boolean
      readonly onSelect: () => void
    }

/** Props of a menu. */
export interface MenuProps {
  /** The button that opens it; it takes a ref. */
  readonly trigger: ReactElement<{ onClick?: () => void }>
  readonly items: readonly MenuItem[]
  readonly heading?: string
  readonly align?: 'start' | 'end'
}

/** A menu and whether its button was pressed before its code arrived. */
export type EarlyMenu = MenuProps & {
  readonly early: boolean
  readonly onEarly: (early: boolean) => void
}
