import { Check, CircleAlert, TriangleAlert, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Notice } from '../../store/core/status'
import { dismiss, undo } from '../../store/store'
import { Button } from '../controls/Button'
import styles from './Notices.module.css'

/** How long a message is shown, and one with a button, ms. */
const STAY = 6000
const OFFERS = 30_000
const ICONS = { ok: Check, warn: TriangleAlert, bad: CircleAlert } as const

/** One message; it disappears after 6 s, but not while it is hovered or focused. */
export function Toast({ notice }: { readonly notice: Notice }) {
  const [held, setHeld] = useState(false)
  const { id, tone, text, act } = notice
  const Icon = ICONS[tone]

  useEffect(() => {
    if (held) return undefined
    const timer = setTimeout(() => dismiss(id), act ? OFFERS : STAY)
    return () => clearTimeout(timer)
  }, [id, held, act])

  return (
    <div
      className={`${styles.toast} ${styles[tone]}`}
      data-tone={tone}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon className="icon" aria-hidden />
      <span className={styles.text}>{text}</span>
      <span className={styles.end}>
        {act && (
          <Button
            variant="quiet"
            small
            onClick={() => {
              dismiss(id)
              act.run()
            }}
          >
            {act.label}
          </Button>
        )}
        {notice.undo && (
          <Button
            variant="quiet"
            small
            onClick={() => {
              undo()
              dismiss(id)
            }}
          >
            Undo
          </Button>
        )}
        <Button variant="icon" small title="Close" onClick={() => dismiss(id)}>
          <X className="icon" aria-hidden />
        </Button>
      </span>
    </div>
  )
}
