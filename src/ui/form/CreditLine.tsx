import type { Credit } from '../../sources/datasets/dataset'
import styles from './Form.module.css'

/** Who made something, and under which licence. */
export const CreditLine = ({ by, source, licence }: Credit) => (
  <p className={styles.credit}>
    <a href={source} target="_blank" rel="noreferrer">
      {by}
    </a>
    , {licence}
  </p>
)
