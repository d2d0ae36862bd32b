import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import styles from './Tabs.module.css'

interface Tab {
  readonly id: string
  readonly label: ReactNode
}

interface TabsProps {
  readonly label: string
  readonly tabs: readonly Tab[]
  /** Null selects none. */
  readonly selected: string | null
  readonly onSelect: (id: string) => void
  /** Prefix of the ids: the tab is `${name}-tab-${id}`, its panel must be `${name}-panel-${id}`. */
  readonly name: string
}

/**
 * A tab list that scrolls if the tabs do not fit; the left and right arrow keys move along it, Home
 * and End to its ends.
 */
export function Tabs({ label, tabs, selected, onSelect, name }: TabsProps) {
  const root = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // In a frame: at once it would lay out the page in the middle of an edit.
    const frame = requestAnimationFrame(() =>
      root.current
        ?.querySelector('[aria-selected="true"]')
        ?.scrollIntoView({ block: 'nearest', inline: 'nearest' }),
    )
    return () => cancelAnimationFrame(frame)
  }, [selected])
  const move = (event: KeyboardEvent<HTMLDivElement>): void => {
    const now = tabs.findIndex((tab) => tab.id === selected)
    const target = {
      ArrowRight: now + 1,
      ArrowLeft: now - 1 + (now < 0 ? 1 : 0),
      Home: 0,
      End: tabs.length - 1,
    }[event.key]
    if (target === undefined) return
    event.preventDefault()
    const { id } = tabs[(target + tabs.length) % tabs.length]
    onSelect(id)
    event.currentTarget.querySelector<HTMLElement>(`#${name}-tab-${id}`)?.focus()
  }
  return (
    <div ref={root} className={styles.tabs} role="tablist" aria-label={label} onKeyDown={move}>
      {tabs.map((tab, i) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          id={`${name}-tab-${tab.id}`}
          aria-controls={tab.id === selected ? `${name}-panel-${tab.id}` : undefined}
          aria-selected={tab.id === selected}
          tabIndex={tab.id === selected || (selected === null && i === 0) ? 0 : -1}
          className={styles.tab}
          onClick={() => onSelect(tab.id)}
        >
          {tab.label}
        </button>
      ))}
    </div>
  )
}
