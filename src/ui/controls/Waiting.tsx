import styles from './Waiting.module.css'

/**
 * What stands where numbers are to come: nothing at first, a calm word after a moment, or the
 * sentence that says why there are none.
 */
export const Waiting = ({ error = null }: { readonly error?: string | null }) =>
  error === null ? (
    <p className={styles.working}>Working…</p>
  ) : (
    <p className={styles.said} role="status">
      {error}
    </p>
  )
