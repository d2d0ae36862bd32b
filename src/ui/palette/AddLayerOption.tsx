import { type Sentence } from '../../layers/sentence'
import { KindIcon } from '../controls/KindIcon'
import { useAxes } from '../controls/useAxes'
import styles from './AddLayer.module.css'
import { titleOf } from './categories'
import type { Match } from './search'

interface AddLayerOptionProps {
  readonly id: string
  readonly match: Match
  /** Why it does not fit; null if it does. */
  readonly reason: Sentence | null
  readonly chosen: boolean
  readonly onChoose: () => void
  readonly onPick: () => void
}

/**
 * One kind in the search; the focus stays in the field, whose `aria-activedescendant` is the active
 * option.
 */
export function AddLayerOption({
  id,
  match: { kind, note },
  reason,
  chosen,
  onChoose,
  onPick,
}: AddLayerOptionProps) {
  const { tell } = useAxes()
  return (
    <div
      id={id}
      className={styles.option}
      role="option"
      aria-selected={chosen}
      aria-disabled={reason !== null}
      data-cat={kind.category}
      title={kind.help}
      onPointerMove={chosen ? undefined : onChoose}
      onClick={onPick}
    >
      <span className="hue">
        <KindIcon kind={kind} />
      </span>
      {kind.kind}
      <span className={styles.category}>{titleOf(kind.category)}</span>
      {note && <span className={styles.reason}>{note}</span>}
      {reason !== null && <span className={styles.reason}>{tell(reason)}</span>}
    </div>
  )
}
