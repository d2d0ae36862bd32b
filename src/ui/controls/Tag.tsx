import type { ReactNode } from 'react'
import styles from './Tag.module.css'

interface TagProps {
  readonly tone?: 'plain' | 'warn' | 'bad' | 'accent'
  readonly title?: string
  readonly children: ReactNode
}

/** A short word on a tinted background: a state (`old`) or a count. */
export function Tag({ tone = 'plain', title, children }: TagProps) {
  return (
    <span className={`${styles.tag} ${styles[tone]}`} title={title}>
      {children}
    </span>
  )
}
