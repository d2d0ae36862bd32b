import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './Empty.module.css'

interface EmptyProps {
  readonly icon: LucideIcon
  readonly title: string
  /** What to do now, in one sentence. */
  readonly text: string
  /** Buttons, if there is something to press. */
  readonly children?: ReactNode
}

/** An empty state: an icon, what is missing, and what to do. */
export function Empty({ icon: Icon, title, text, children }: EmptyProps) {
  return (
    <div className={styles.empty}>
      <Icon className={styles.icon} aria-hidden />
      <b>{title}</b>
      <span>{text}</span>
      {children && <div className={styles.actions}>{children}</div>}
    </div>
  )
}
