import { Search } from 'lucide-react'
import {
  type CSSProperties,
  type FocusEvent,
  type KeyboardEvent,
  useId,
  useMemo,
  useState,
} from 'react'
import { type Sentence } from '../../layers/sentence'
import styles from './AddLayer.module.css'
import { AddLayerOption } from './AddLayerOption'
import { NothingFound } from './NothingFound'
import { offered } from './offered'
import type { Match } from './search'

interface AddLayerProps {
  /** Position in CSS px; it is kept within the viewport. */
  readonly at: { readonly x: number; readonly y: number }
  readonly onPick: (match: Match) => void
  /** Called on Esc, on a press outside and on blur. */
  readonly onClose: () => void
  /**
   * Why a kind does not fit, in one sentence; null if it does. Those that do not are dimmed and
   * listed last.
   */
  readonly fits?: (match: Match) => Sentence | null
}

const placed = ({ x, y }: AddLayerProps['at']): CSSProperties & Record<`--${string}`, string> => ({
  '--x': `${x}px`,
  '--y': `${y}px`,
})

/** A search for a layer to add: type, move with the arrow keys, Enter picks. */
export function AddLayer({ at, onPick, onClose, fits }: AddLayerProps) {
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState(0)
  const listId = useId()
  const options = useMemo(() => {
    const all = offered(query).map((match) => ({ match, reason: fits?.(match) ?? null }))
    return [
      ...all.filter(({ reason }) => reason === null),
      ...all.filter(({ reason }) => reason !== null),
    ]
  }, [query, fits])
  const optionId = (index: number): string => `${listId}-${index}`
  const pick = (index: number): void => {
    const option = options[index]
    if (option && option.reason === null) onPick(option.match)
  }

  const press = (event: KeyboardEvent): void => {
    event.stopPropagation()
    const last = options.length - 1
    const target = {
      ArrowDown: Math.min(last, chosen + 1),
      ArrowUp: Math.max(0, chosen - 1),
      Home: 0,
      End: last,
    }[event.key]
    if (target !== undefined && last >= 0) {
      event.preventDefault()
      setChosen(target)
      document.getElementById(optionId(target))?.scrollIntoView({ block: 'nearest' })
    } else if (event.key === 'Enter') {
      event.preventDefault()
      pick(chosen)
    } else if (event.key === 'Escape') {
      event.preventDefault()
      onClose()
    }
  }
  const leave = (event: FocusEvent<HTMLElement>): void => {
    if (!event.currentTarget.contains(event.relatedTarget)) onClose()
  }
  const search = (text: string): void => {
    setQuery(text)
    setChosen(0)
  }

  return (
    <div
      className={styles.panel}
      style={placed(at)}
      role="dialog"
      aria-label="Add a layer"
      onKeyDown={press}
      onBlur={leave}
    >
      <div className={styles.search}>
        <Search className="icon" aria-hidden />
        <input
          type="text"
          role="combobox"
          aria-label="Search layers"
          aria-expanded
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={options.length > 0 ? optionId(chosen) : undefined}
          placeholder="Add a layer"
          autoComplete="off"
          spellCheck={false}
          autoFocus
          value={query}
          onChange={(event) => search(event.target.value)}
        />
      </div>
      {options.length === 0 && <NothingFound query={query.trim()} onPick={search} />}
      <div
        className={styles.list}
        id={listId}
        role="listbox"
        aria-label="Layers"
        onPointerDown={(event) => event.preventDefault()}
      >
        {options.map(({ match, reason }, index) => (
          <AddLayerOption
            key={match.kind.kind}
            id={optionId(index)}
            match={match}
            reason={reason}
            chosen={index === chosen}
            onChoose={() => setChosen(index)}
            onPick={() => pick(index)}
          />
        ))}
      </div>
    </div>
  )
}
