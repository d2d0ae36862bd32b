import { ChevronDown, ChevronRight } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useId } from 'react'
import styles from './Palette.module.css'

interface FoldProps {
  readonly open: boolean
  readonly onFold: (open: boolean) => void
  readonly className: string
  /** The text of the button. */
  readonly label: ReactNode
  /** Where the button stands: above what it shows, or below it. */
  readonly below?: boolean
  readonly children: ReactNode
}

/** A button that shows and hides something; the arrow keys to the right and the left do as well. */
export function Fold({ open, onFold, className, label, below, children }: FoldProps) {
  const id = useId()
  const press = (event: KeyboardEvent): void => {
    const wanted = { ArrowRight: true, ArrowLeft: false }[event.key]
    if (wanted === undefined) return
    event.preventDefault()
    event.stopPropagation()
    if (wanted !== open) onFold(wanted)
  }
  const Chevron = open ? ChevronDown : ChevronRight
  const button = (
    <button
      type="button"
      className={className}
      aria-expanded={open}
      aria-controls={open ? id : undefined}
      onClick={() => onFold(!open)}
      onKeyDown={press}
    >
      <Chevron className={`icon icon--s ${styles.chevron}`} aria-hidden />
      {label}
    </button>
  )
  return (
    <>
      {!below && button}
      {open && <div id={id}>{children}</div>}
      {below && button}
    </>
  )
}
