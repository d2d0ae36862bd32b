import type { ReactNode } from 'react'
import styles from './section.module.css'

interface SectionProps {
  readonly title: ReactNode
  /** At the right end of the heading. */
  readonly end?: ReactNode
  readonly icon?: ReactNode
  readonly bad?: boolean
  readonly children: ReactNode
}

/** A part of the inspector under a heading. */
export function Section({ title, end, icon, bad, children }: SectionProps) {
  return (
    <section className={`${styles.section} ${bad ? styles.bad : ''}`}>
      <h2 className={styles.head}>
        {icon}
        {title}
        {end && <span className={styles.end}>{end}</span>}
      </h2>
      {children}
    </section>
  )
}
