import styles from './Topbar.module.css'

/** Name and mark: a step on the screen of an oscilloscope. */
export function Brand() {
  return (
    <h1 className={styles.brand} aria-label="ConvScope">
      <svg viewBox="0 0 20 20" fill="none" aria-hidden="true">
        <rect
          x=".75"
          y=".75"
          width="18.5"
          height="18.5"
          rx="4.25"
          stroke="currentColor"
          strokeWidth="1.5"
        />
        <path
          d="M4 12.5h3.2V7h5.6v5.5H16"
          stroke="var(--accent)"
          strokeWidth="1.75"
          strokeLinejoin="round"
          strokeLinecap="round"
        />
      </svg>
      <span className={styles.wide}>ConvScope</span>
    </h1>
  )
}
