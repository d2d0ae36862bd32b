import type { ReactNode } from 'react'
import type { PaletteCategory } from './categories'
import { Fold } from './Fold'
import styles from './Palette.module.css'
import { PaletteItem } from './PaletteItem'
import type { Match } from './search'
import { useFold } from './useFold'

interface GroupProps {
  /** By which it is remembered whether it is open. */
  readonly name: string
  readonly title: string
  readonly open: boolean
  readonly kinds: readonly Match[]
  /** Where there is more to it than these kinds: how many there are of all. */
  readonly count?: number
  readonly category?: string
  readonly children?: ReactNode
}

/** Kinds under a heading that folds them. */
export function PaletteGroup({ name, title, open: atFirst, kinds, ...rest }: GroupProps) {
  const { count = kinds.length, category, children } = rest
  const [open, fold] = useFold(name, atFirst)
  return (
    <section className={styles.group} data-cat={category} aria-label={title}>
      <Fold
        open={open}
        onFold={fold}
        className={styles.head}
        label={
          <>
            {title}
            <span className={styles.count}>
              {count}
              <span className="sr"> layers</span>
            </span>
          </>
        }
      >
        {kinds.map((match) => (
          <PaletteItem key={match.kind.kind} match={match} />
        ))}
        {children}
      </Fold>
    </section>
  )
}

/** One category: its usual kinds, and the others behind a button. */
export function CategoryGroup({
  of: { category, title, open = false, usual, others },
}: {
  readonly of: PaletteCategory
}) {
  const [more, showMore] = useFold(`${category} more`, false)
  return (
    <PaletteGroup
      name={category}
      title={title}
      open={open}
      category={category}
      kinds={usual.map((kind) => ({ kind }))}
      count={usual.length + others.length}
    >
      {others.length > 0 && (
        <Fold
          below
          open={more}
          onFold={showMore}
          className={styles.more}
          label={
            <>
              {more ? 'Fewer' : `${others.length} more`}
              <span className="sr"> of {title}</span>
            </>
          }
        >
          {others.map((kind) => (
            <PaletteItem key={kind.kind} match={{ kind }} />
          ))}
        </Fold>
      )}
    </PaletteGroup>
  )
}
