import { LoaderCircle } from 'lucide-react'
import type { LongWork } from '../../store/core/status'
import { Button } from '../controls/Button'
import styles from './LongWorkBar.module.css'

/** Work that takes a while: how much is done, and a button that ends it. */
export const LongWorkBar = ({ work: { label, share, cancel } }: { readonly work: LongWork }) => (
  <section className={styles.bar} aria-label="Work">
    <LoaderCircle className="icon" aria-hidden />
    <span className={styles.label}>{label}</span>
    <progress className={styles.progress} aria-label={label} max={1} value={share} />
    <Button small onClick={cancel}>
      Cancel
    </Button>
  </section>
)
