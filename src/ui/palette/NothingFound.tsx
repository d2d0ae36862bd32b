import styles from './Palette.module.css'
import { nearestKind } from './search'

/** An empty search result: the nearest name as a button. */
export function NothingFound({
  query,
  onPick,
}: {
  readonly query: string
  readonly onPick: (kind: string) => void
}) {
  const near = nearestKind(query)
  return (
    <p className={styles.none} role="status">
      <b>No layer is called “{query}”.</b>
      {near ? (
        <span>
          Did you mean{' '}
          <button type="button" className={styles.suggestion} onClick={() => onPick(near.kind)}>
            {near.kind}
          </button>
          ?
        </span>
      ) : (
        <span>Try conv, pool or relu.</span>
      )}
    </p>
  )
}
