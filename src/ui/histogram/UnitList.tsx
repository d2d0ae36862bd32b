import styles from './Histogram.module.css'

/** At most this many units are listed. */
const LISTED = 64

/** The indices of units, to end a sentence with. */
export const UnitList = ({ units }: { readonly units: readonly number[] }) => (
  <>
    <span className={`${styles.list} mono`}>{units.slice(0, LISTED).join(', ')}</span>
    {units.length > LISTED && ` and ${units.length - LISTED} more`}.
  </>
)
