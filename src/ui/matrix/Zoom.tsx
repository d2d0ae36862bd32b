import { Minus, Plus } from 'lucide-react'
import { Button } from '../controls/Button'
import styles from './MatrixSheet.module.css'

/** Pixels that one entry can have along a side. */
const SIZES = [1, 2, 3, 4, 6, 8, 12, 16, 24]
/** Initial room for a matrix, px. */
const ROOM = { width: 680, height: 440 }

/** The largest size up to 16 px at which a matrix fits. */
export const fitting = (rows: number, columns: number, width = ROOM.width): number =>
  SIZES.findLast((size) => size * columns <= width && size * rows <= ROOM.height && size <= 16) ?? 1

/** Buttons for the size of an entry. */
export function Zoom({
  zoom,
  onZoom,
}: {
  readonly zoom: number
  readonly onZoom: (zoom: number) => void
}) {
  const step = (by: number): void =>
    onZoom(SIZES[Math.max(0, Math.min(SIZES.length - 1, SIZES.indexOf(zoom) + by))])
  return (
    <div className={styles.zoom} role="group" aria-label="Size of an entry">
      <Button
        variant="icon"
        small
        title="Smaller entries"
        disabled={zoom === SIZES[0]}
        onClick={() => step(-1)}
      >
        <Minus className="icon icon--s" aria-hidden />
      </Button>
      <span className="mono">{zoom} px</span>
      <Button
        variant="icon"
        small
        title="Larger entries"
        disabled={zoom === SIZES.at(-1)}
        onClick={() => step(1)}
      >
        <Plus className="icon icon--s" aria-hidden />
      </Button>
    </div>
  )
}
