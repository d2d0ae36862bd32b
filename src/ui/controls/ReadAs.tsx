import type { TextReading } from '../../layers/fields'
import { Button } from './Button'
import styles from './ReadAs.module.css'

interface ReadAsProps {
  readonly readings: readonly TextReading[]
  /** Gets the text that has only the chosen reading. */
  readonly onChoose: (text: string) => void
}

/** What a text may mean, to choose from; it is read as the first. Nothing where it is plain. */
export function ReadAs({ readings, onChoose }: ReadAsProps) {
  if (readings.length < 2) return null
  return (
    <div className={styles.row} role="group" aria-label="Read as">
      <span className="faint">Read as</span>
      {readings.map(({ label, text }, i) => (
        <Button
          key={text}
          small
          aria-pressed={i === 0}
          title={text.length > 200 ? `${text.slice(0, 200)}…` : text}
          onClick={() => onChoose(text)}
        >
          {label}
        </Button>
      ))}
    </div>
  )
}
