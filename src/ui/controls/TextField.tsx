import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import field from './field.module.css'
import styles from './TextField.module.css'

interface TextFieldProps {
  readonly id?: string
  readonly label: string
  readonly value: string
  /** Returns false if the value was refused after all. */
  readonly onChange: (value: string) => boolean | void
  /** Why the text is not valid, in one sentence; called while typing and before committing. */
  readonly refusal?: (text: string) => string | null
  /** An external error, shown until the text is edited. */
  readonly error?: string | null
  readonly long?: boolean
  readonly placeholder?: string
  readonly describedBy?: string
  readonly autoFocus?: boolean
  /** Called on blur, committed or not. */
  readonly onLeave?: () => void
  /** A button at the end of the field. */
  readonly end?: ReactNode
}

/**
 * A text that is committed by Enter (Ctrl+Enter if multi-line) or on blur, and stays in the field
 * if refused; Esc restores the old one.
 */
export function TextField({
  id,
  label,
  value,
  onChange,
  refusal,
  error,
  long,
  placeholder,
  describedBy,
  autoFocus,
  onLeave,
  end,
}: TextFieldProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const noteId = useId()
  const note = draft === null ? error : refusal?.(draft)

  const commit = (): boolean => {
    if (draft !== null && draft !== value) {
      if (refusal?.(draft)) return false
      if (onChange(draft) === false) return false
    }
    setDraft(null)
    return true
  }
  const press = (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>): void => {
    if (
      event.key === 'Enter' &&
      (!long || event.ctrlKey || event.metaKey) &&
      !event.nativeEvent.isComposing
    ) {
      event.preventDefault()
      if (commit()) onLeave?.()
    } else if (event.key === 'Escape') {
      setDraft(null)
      onLeave?.()
    }
  }
  const leave = (): void => {
    // Refused text stays, with the reason, until the field unmounts.
    if (!commit() && onLeave) setDraft(null)
    onLeave?.()
  }
  const shared = {
    id,
    value: draft ?? value,
    placeholder,
    autoFocus,
    spellCheck: false,
    'aria-label': label,
    'aria-invalid': Boolean(note),
    'aria-describedby': [note ? noteId : '', describedBy ?? ''].join(' ').trim() || undefined,
    onChange: (event: { target: { value: string } }) => setDraft(event.target.value),
    onKeyDown: press,
    onBlur: leave,
  }
  return (
    <span className={styles.wrap}>
      <span
        className={[field.field, styles.box, long && styles.long, note && field.error]
          .filter(Boolean)
          .join(' ')}
      >
        {long ? (
          <textarea rows={3} className={styles.input} {...shared} />
        ) : (
          <input type="text" autoComplete="off" className={styles.input} {...shared} />
        )}
        {end}
      </span>
      {note && (
        <span id={noteId} className={field.note} role="alert">
          {note}
        </span>
      )}
    </span>
  )
}
