import { memo } from 'react'
import styles from './Code.module.css'
import { tokensOf } from './tokens'

/** Longer lines are truncated on screen; they are copied and saved in full. */
const LONGEST = 400

interface CodeLineProps {
  readonly number: number
  readonly text: string
  /** Its words are coloured. */
  readonly python: boolean
  /** Id and name of the card that the line is about. */
  readonly node: string | null
  readonly name: string | null
  readonly selected: boolean
  /** The first line of the selected layer: it is scrolled into view. */
  readonly marked: boolean
  /** The tab stop of the list, where the arrow keys start. */
  readonly current: boolean
  readonly onSelect: (node: string) => void
}

/** One line of code; clicking it, or its number, selects its layer. */
export const CodeLine = memo(function CodeLine({
  number,
  text,
  python,
  node,
  name,
  selected,
  marked,
  current,
  onSelect,
}: CodeLineProps) {
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text
  const choose = node === null ? undefined : () => onSelect(node)
  /** A click that ends a text selection does not count. */
  const click = choose && (() => void (getSelection()?.isCollapsed !== false && choose()))
  return (
    <li
      className={`${styles.line} ${selected ? styles.selected : ''} ${choose ? styles.about : ''}`}
      data-marked={marked || undefined}
      onClick={click}
    >
      {choose ? (
        <button
          type="button"
          className={styles.number}
          tabIndex={current ? 0 : -1}
          aria-pressed={selected}
          aria-label={`Line ${number}: select ${name}`}
          onClick={choose}
        >
          {number}
        </button>
      ) : (
        <span className={styles.number} aria-hidden>
          {number}
        </span>
      )}
      <code>
        {python
          ? tokensOf(shown).map((token, i) => (
              <span key={i} className={styles[token.kind]}>
                {token.text}
              </span>
            ))
          : shown}
      </code>
    </li>
  )
})
