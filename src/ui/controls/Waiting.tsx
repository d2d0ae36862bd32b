import styles from './Waiting.module.css'

/** The placeholder for numbers to come: nothing at first, a word after a moment, or the error. */
export const Waiting = ({ error = null }: { readonly error?: string | null }) =>
  error === null ? (
    <p className={styles.working}>Working…</p>
  ) : (
    <p className={styles.said} role="status">
      {error}
    </p>
  )
