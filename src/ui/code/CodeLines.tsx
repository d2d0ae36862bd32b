import { type KeyboardEvent, useCallback, useLayoutEffect, useRef } from 'react'
import type { ScriptLine } from '../../formats/code/lines'
import { nodesById } from '../../graph/graph'
import { useStore } from '../../store/store'
import styles from './Code.module.css'
import { CodeLine } from './CodeLine'

/** Scroll position of each list: other layers show the same code. */
const places = new Map<string, number>()

interface CodeLinesProps {
  readonly lines: readonly ScriptLine[]
  /** What the list is called. */
  readonly label: string
  /** Its key in what is remembered. */
  readonly place: string
  /** Words, texts and numbers are coloured as Python's. */
  readonly python: boolean
  /** Cards whose lines are marked; the first is scrolled into view. */
  readonly selected: readonly string[]
  readonly onSelect: (node: string) => void
}

/** Lines of text, those of the selected cards marked. */
export function CodeLines({ lines, label, place, python, selected, onSelect }: CodeLinesProps) {
  const names = nodesById(useStore((state) => state.project.graph.nodes))
  const list = useRef<HTMLOListElement>(null)
  const first = selected[0]
  const choose = useCallback((node: string) => onSelect(node), [onSelect])

  useLayoutEffect(() => {
    const shown = list.current
    if (!shown) return
    shown.scrollTop = places.get(place) ?? 0
    const row = shown.querySelector<HTMLElement>('[data-marked]')
    if (!row) return
    const top = row.offsetTop - shown.offsetTop
    const bottom = row.offsetTop - shown.offsetTop + row.offsetHeight
    // Vertically only: the beginning of the line stays in view.
    if (top < shown.scrollTop || bottom > shown.scrollTop + shown.clientHeight)
      shown.scrollTop = top - shown.clientHeight / 3
  }, [place, first])

  const move = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])]
    const at = buttons.indexOf(event.target as HTMLButtonElement)
    if (step === undefined || at < 0) return
    event.preventDefault()
    buttons[Math.min(buttons.length - 1, Math.max(0, at + step))].focus()
  }

  const marked = lines.findIndex(({ node }) => node !== undefined && node === first)
  const current = marked >= 0 ? marked : lines.findIndex(({ node }) => node !== undefined)
  return (
    <ol
      ref={list}
      className={styles.lines}
      aria-label={label}
      onKeyDown={move}
      onScroll={(event) => void places.set(place, event.currentTarget.scrollTop)}
    >
      {lines.map(({ text, node = null }, i) => (
        <CodeLine
          key={i}
          number={i + 1}
          text={text}
          python={python}
          node={node}
          name={node === null ? null : (names.get(node)?.name ?? null)}
          selected={node !== null && selected.includes(node)}
          marked={i === marked}
          current={i === current}
          onSelect={choose}
        />
      ))}
    </ol>
  )
}
