import styles from './Histogram.module.css'

/** So many units are listed by name. */
const LISTED = 64

/** The indices of units, as they end a sentence. */
export const UnitList = ({ units }: { readonly units: readonly number[] }) => (
  <>
    <span className={`${styles.list} mono`}>{units.slice(0, LISTED).join(', ')}</span>
    {units.length > LISTED && ` and ${units.length - LISTED} more`}.
  </>
)
