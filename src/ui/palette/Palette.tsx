import { Search } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { addLayer } from '../../store/edits/cards'
import { CATEGORIES } from './categories'
import { NothingFound } from './NothingFound'
import styles from './Palette.module.css'
import { PaletteGroup } from './PaletteGroup'
import { PaletteItem } from './PaletteItem'
import { Rail } from './Rail'
import { matchKinds } from './search'

/** Moves the focus up or down among the buttons of the list. */
function step(list: HTMLElement, by: 1 | -1): void {
  const buttons = [...list.querySelectorAll('button')]
  const now = buttons.indexOf(document.activeElement as HTMLButtonElement)
  buttons[Math.max(0, Math.min(buttons.length - 1, now + by))]?.focus()
}

/**
 * Every kind of layer by category, with a search; a click or Enter adds one, a drag places it on
 * the canvas.
 */
export function Palette() {
  const [query, setQuery] = useState('')
  const list = useRef<HTMLDivElement>(null)
  const found = query.trim() === '' ? null : matchKinds(query)

  const press = (event: KeyboardEvent<HTMLElement>): void => {
    const inSearch = event.target instanceof HTMLInputElement
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      event.stopPropagation()
      if (list.current) step(list.current, event.key === 'ArrowDown' ? 1 : -1)
    } else if (inSearch && event.key === 'Enter' && found && found.length > 0) {
      addLayer(found[0].kind)
      setQuery('')
    } else if (event.key === 'Escape') setQuery('')
  }

  return (
    <div className={styles.palette} onKeyDown={press}>
      <div className={styles.search}>
        <div className={styles.field}>
          <Search className="icon icon--s" aria-hidden />
          <input
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
        {found === null &&
          CATEGORIES.map(({ category, title, kinds }) => (
            <PaletteGroup key={category} category={category} title={title} kinds={kinds} />
          ))}
        {found !== null && found.length > 0 && (
          <div className={styles.group}>
            {found.map((kind) => (
              <PaletteItem key={kind.kind} kind={kind} />
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
