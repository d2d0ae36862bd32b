import { Check, type LucideIcon } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { type ReactElement, useRef } from 'react'
import styles from './Menu.module.css'

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

interface MenuProps {
  /** The button that opens it; it takes a ref. */
  readonly trigger: ReactElement
  readonly items: readonly MenuItem[]
  readonly heading?: string
  readonly align?: 'start' | 'end'
}

/** A menu under a button, not modal, so that it injects no style. */
export function Menu({ trigger, items, heading, align = 'end' }: MenuProps) {
  const pressed = useRef(false)
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className={styles.menu}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          loop
          onPointerDown={() => {
            pressed.current = true
          }}
          onKeyDown={() => {
            pressed.current = false
          }}
          // The focus goes back to the button for the keyboard; after a press it would leave a ring that nobody asked for.
          onCloseAutoFocus={(event) => pressed.current && event.preventDefault()}
        >
          {heading && <DropdownMenu.Label className={styles.head}>{heading}</DropdownMenu.Label>}
          {items.map((item, i) => (item === 'rule' ? <DropdownMenu.Separator key={i} className={styles.rule} /> : <Item key={item.label} item={item} />))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

function Item({ item }: { readonly item: Exclude<MenuItem, 'rule'> }) {
  const { label, icon: Icon, end, bad, off, checked, onSelect } = item
  if (checked !== undefined)
    return (
      <DropdownMenu.CheckboxItem role="menuitemradio" className={styles.item} checked={checked} disabled={off} onSelect={onSelect}>
        <Check className={`icon ${checked ? '' : styles.unchecked}`} aria-hidden />
        {label}
        {end && <span className={styles.end}>{end}</span>}
      </DropdownMenu.CheckboxItem>
    )
  return (
    <DropdownMenu.Item className={`${styles.item} ${bad ? styles.bad : ''}`} disabled={off} onSelect={onSelect}>
      {Icon && <Icon className="icon" aria-hidden />}
      {label}
      {end && <span className={styles.end}>{end}</span>}
    </DropdownMenu.Item>
  )
}
