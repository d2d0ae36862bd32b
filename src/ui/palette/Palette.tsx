import { Search } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { NothingFound } from './NothingFound'
import styles from './Palette.module.css'
import { addMatch, PaletteItem } from './PaletteItem'
import { PaletteList } from './PaletteList'
import { Rail } from './Rail'
import { searchKinds } from './search'

/** Where a key moves the focus among so many buttons; undefined for other keys. */
const target = (key: string, now: number, buttons: number): number | undefined =>
  ({ ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: buttons - 1 })[key]

/**
 * Every kind of layer by category, with a search; a click or Enter adds one, a drag places it on
 * the canvas.
 */
export function Palette() {
  const [query, setQuery] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const found = query.trim() === '' ? null : searchKinds(query)

  const press = (event: KeyboardEvent<HTMLElement>): void => {
    const searching = event.target === field.current
    if (searching && event.key === 'Enter' && found && found.length > 0) {
      addMatch(found[0])
      setQuery('')
    } else if (event.key === 'Escape') setQuery('')
    // In a text these two go to its ends.
    if (searching && (event.key === 'Home' || event.key === 'End')) return
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])]
    const now = buttons.findIndex((button) => button === document.activeElement)
    const next = target(event.key, now, buttons.length)
    if (next === undefined) return
    event.preventDefault()
    event.stopPropagation()
    if (next < 0) field.current?.focus()
    else buttons[Math.min(next, buttons.length - 1)]?.focus()
  }

  return (
    <div className={styles.palette} onKeyDown={press}>
      <div className={styles.search}>
        <div className={styles.field}>
          <Search className="icon icon--s" aria-hidden />
          <input
            ref={field}
            type="search"
            aria-label="Search layers"
            placeholder="Search layers"
            autoComplete="off"
            spellCheck={false}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
          <kbd title="A searches on the canvas">A</kbd>
        </div>
      </div>
      <div className={styles.list} ref={list}>
        {found === null && <PaletteList />}
        {found !== null && found.length > 0 && (
          <div className={styles.group}>
            {found.map((match) => (
              <PaletteItem key={match.kind.kind} match={match} />
            ))}
          </div>
        )}
        {found !== null && found.length === 0 && (
          <NothingFound query={query.trim()} onPick={setQuery} />
        )}
      </div>
      <Rail />
    </div>
  )
}
