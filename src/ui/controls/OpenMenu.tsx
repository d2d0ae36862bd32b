import { Check } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useRef } from 'react'
import styles from './Menu.module.css'
import type { EarlyMenu, MenuItem } from './menuItem'

/**
 * The working menu, on Radix; not modal, so that it injects no style. `early`: its button was
 * pressed before its code arrived.
 */
export function OpenMenu({ trigger, items, heading, align = 'end', early }: EarlyMenu) {
  const pressed = useRef(false)
  return (
    <DropdownMenu.Root modal={false} defaultOpen={early}>
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
          // Keyboard users get the focus back on the button; after a mouse press it would only
          // leave a focus ring.
          onCloseAutoFocus={(event) => pressed.current && event.preventDefault()}
        >
          {heading && <DropdownMenu.Label className={styles.head}>{heading}</DropdownMenu.Label>}
          {items.map((item, i) =>
            item === 'rule' ? (
              <DropdownMenu.Separator key={i} className={styles.rule} />
            ) : (
              <Item key={item.label} item={item} />
            ),
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

function Item({ item }: { readonly item: Exclude<MenuItem, 'rule'> }) {
  const { label, icon: Icon, end, keys, bad, off, checked, onSelect } = item
  if (checked !== undefined)
    return (
      <DropdownMenu.CheckboxItem
        role="menuitemradio"
        className={styles.item}
        checked={checked}
        disabled={off}
        onSelect={onSelect}
      >
        <Check className={`icon ${checked ? '' : styles.unchecked}`} aria-hidden />
        {label}
        {end && <span className={styles.end}>{end}</span>}
      </DropdownMenu.CheckboxItem>
    )
  return (
    <DropdownMenu.Item
      className={`${styles.item} ${bad ? styles.bad : ''}`}
      disabled={off}
      aria-keyshortcuts={keys}
      onSelect={onSelect}
    >
      {Icon && <Icon className="icon" aria-hidden />}
      {label}
      {end && <span className={styles.end}>{end}</span>}
    </DropdownMenu.Item>
  )
}
