import { useState } from 'react'
import { kindOf } from '../../graph/kinds'
import { useStore } from '../../store/store'
import { CATEGORIES } from './categories'
import styles from './Palette.module.css'
import { CategoryGroup, PaletteGroup } from './PaletteGroup'

/**
 * All kinds: those that were used last, then each category. While the pointer is here the former
 * stay as they are, so that nothing moves away from under it.
 */
export function PaletteList() {
  const latest = useStore(({ session }) => session.recentKinds)
  const [held, hold] = useState<readonly string[] | null>(null)
  const recent = (held ?? latest).flatMap((name) => {
    const kind = kindOf({ kind: name })
    return kind ? [{ kind }] : []
  })
  return (
    <div
      className={styles.groups}
      onPointerEnter={() => hold(latest)}
      onPointerLeave={() => hold(null)}
    >
      {recent.length > 0 && (
        <PaletteGroup name="recent" title="Recently used" open kinds={recent} />
      )}
      {CATEGORIES.map((category) => (
        <CategoryGroup key={category.category} of={category} />
      ))}
    </div>
  )
}
