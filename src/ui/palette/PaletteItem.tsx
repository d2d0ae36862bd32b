import { GripVertical } from 'lucide-react'
import { addLayer } from '../../store/edits/cards'
import { KindIcon } from '../controls/KindIcon'
import { carryKind } from './kindType'
import styles from './Palette.module.css'
import type { Match } from './search'

/** Adds what was found. */
export const addMatch = ({ kind, set }: Match): void =>
  void addLayer(kind.kind, undefined, undefined, set)

/** One kind: click or Enter adds it, a drag places it on the canvas. */
export function PaletteItem({ match }: { readonly match: Match }) {
  const { kind, set, note } = match
  return (
    <button
      type="button"
      className={styles.item}
      data-cat={kind.category}
      data-add={kind.kind}
      title={kind.help}
      draggable
      onClick={() => addMatch(match)}
      onDragStart={({ dataTransfer }) => carryKind(dataTransfer, { kind: kind.kind, set })}
    >
      <span className="hue">
        <KindIcon kind={kind} />
      </span>
      <span className={styles.name}>
        {kind.kind}
        {note && <span className={styles.note}>{note}</span>}
      </span>
      <GripVertical className={`icon icon--s ${styles.grip}`} aria-hidden />
    </button>
  )
}
