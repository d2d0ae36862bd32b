import { ChevronDown, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import type { Kind } from '../../graph/kinds'
import type { Category } from '../../layers/card'
import styles from './Palette.module.css'
import { PaletteItem } from './PaletteItem'

/** One category; its head collapses it, and then shows how many kinds it has. */
export function PaletteGroup({
  category,
  title,
  kinds,
}: {
  readonly category: Category
  readonly title: string
  readonly kinds: readonly Kind[]
}) {
  const [open, setOpen] = useState(true)
  const Chevron = open ? ChevronDown : ChevronRight
  return (
    <section className={styles.group} data-cat={category} aria-label={title}>
      <button
        type="button"
        className={styles.head}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Chevron className="icon icon--s" aria-hidden />
        {title}
        {!open && <span className={styles.count}>{kinds.length}</span>}
      </button>
      {open && kinds.map((kind) => <PaletteItem key={kind.kind} kind={kind} />)}
    </section>
  )
}
