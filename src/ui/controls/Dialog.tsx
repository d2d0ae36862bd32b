import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useState } from 'react'
import { Button } from './Button'
import styles from './Dialog.module.css'

interface DialogProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  /** Buttons at the bottom, the primary one last. */
  readonly foot?: ReactNode
  readonly wide?: boolean
}

const open = (dialog: HTMLDialogElement | null): void => {
  if (!dialog || dialog.open) return
  dialog.showModal()
  const first = dialog.querySelector<HTMLElement>('[data-first-focus]')
  const control = first?.matches('button, input') ? first : first?.querySelector('input')
  control?.focus()
}

/**
 * The browser's own modal dialog; open while rendered. Esc, its cross or a press outside calls
 * `onClose`.
 */
export function Dialog({ title, onClose, children, foot, wide }: DialogProps) {
  const titleId = useId()
  const [before] = useState(() => document.activeElement)
  // The focus returns to where it was, unless what was answered has moved it on.
  useEffect(
    () => () => {
      requestAnimationFrame(() => {
        if (document.activeElement === document.body && before instanceof HTMLElement)
          before.focus()
      })
    },
    [before],
  )
  return (
    <dialog
      ref={open}
      className={`${styles.dialog} ${wide ? styles.wide : ''}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onPointerDown={(event) => event.target === event.currentTarget && onClose()}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <div className={styles.sheet}>
        <h2 id={titleId} className={styles.head}>
          {title}
          <Button variant="icon" title="Close" className={styles.close} onClick={onClose}>
            <X className="icon" />
          </Button>
        </h2>
        <div className={styles.body}>{children}</div>
        {foot && <div className={styles.foot}>{foot}</div>}
      </div>
    </dialog>
  )
}
