import { outputNames, outputOf } from '../../graph/outputs'
import { portsOut } from '../../graph/portsOut'
import { nodeOf } from '../../graph/project'
import { shownOutput, showOutput } from '../../store/shownOutput'
import { useStore } from '../../store/store'
import { Select } from '../controls/Select'
import styles from './OutputChoice.module.css'

/** More than these are a list. */
const MOST_SIDE_BY_SIDE = 4

/** Names with more letters than this, together, do not fit a card that is seen from far. */
const LONG = 8

interface OutputChoiceProps {
  /** Id of the card. */
  readonly node: string
}

/** Which of a card's outputs its map and the views show, by name; nothing where there is one. */
export function OutputChoice({ node: id }: OutputChoiceProps) {
  const card = useStore(({ project }) => nodeOf(project, id))
  const shown = useStore((state) => outputOf(shownOutput(state, id)))
  // As a string, so that it renders only when there are others.
  const there = useStore(({ project, shapes }) =>
    card ? portsOut(project.graph, shapes, card).join(' ') : '0',
  )
  const outputs = [...new Set([...there.split(' ').map(Number), shown])].sort((a, b) => a - b)
  if (!card || outputs.length < 2) return null
  const names = outputNames(card)
  const label = `Output of ${card.name} that is shown`
  if (outputs.length > MOST_SIDE_BY_SIDE)
    return (
      <Select
        label={label}
        value={String(shown)}
        choices={outputs.map((output) => ({ value: String(output), label: names[output] }))}
        onChange={(output) => showOutput(id, Number(output))}
      />
    )
  return (
    <span
      className={`${styles.choice} nodrag nopan`}
      role="group"
      aria-label={label}
      data-long={outputs.map((output) => names[output]).join('').length > LONG || undefined}
    >
      {outputs.map((output) => (
        <button
          key={output}
          type="button"
          className={styles.output}
          title={names[output]}
          aria-pressed={output === shown}
          onClick={() => showOutput(id, output)}
        >
          {names[output]}
        </button>
      ))}
    </span>
  )
}
