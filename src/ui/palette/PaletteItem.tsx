import { GripVertical } from 'lucide-react'
import type { DragEvent } from 'react'
import type { Kind } from '../../graph/kinds'
import { addLayer } from '../../store/edits/cards'
import { KindIcon } from '../controls/KindIcon'
import { KIND_TYPE } from './kindType'
import styles from './Palette.module.css'

const startDrag =
  (kind: string) =>
  (event: DragEvent): void => {
    event.dataTransfer.setData(KIND_TYPE, kind)
    event.dataTransfer.effectAllowed = 'copy'
  }

/** One kind: click or Enter adds it, a drag places it on the canvas. */
export function PaletteItem({ kind }: { readonly kind: Kind }) {
  return (
    <button
      type="button"
      className={styles.item}
      data-cat={kind.category}
      data-add={kind.kind}
      title={kind.help}
      draggable
      onClick={() => addLayer(kind.kind)}
      onDragStart={startDrag(kind.kind)}
    >
      <span className="hue">
        <KindIcon name={kind.icon} />
      </span>
      {kind.kind}
      <GripVertical className={`icon icon--s ${styles.grip}`} aria-hidden />
    </button>
  )
}
