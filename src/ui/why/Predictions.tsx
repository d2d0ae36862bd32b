import type { CSSProperties } from 'react'
import { printNumber } from '../controls/formatNumber'
import { type Likely } from './likeliest'
import styles from './Why.module.css'

interface PredictionsProps {
  readonly classes: readonly Likely[]
  readonly nameOf: (index: number) => string
  readonly chosen: number
  readonly onChoose: (index: number) => void
}

/** The likeliest classes as bars; a click asks why the network says so. */
export const Predictions = ({ classes, nameOf, chosen, onChoose }: PredictionsProps) => (
  <ul className={styles.bars}>
    {classes.map(({ index, score, share }) => (
      <li key={index}>
        <button
          type="button"
          className={styles.bar}
          aria-pressed={index === chosen}
          title={`Score ${printNumber(score, 4)}: show why`}
          style={{ '--share': share } as CSSProperties}
          onClick={() => onChoose(index)}
        >
          <span className={styles.name}>{nameOf(index)}</span>
          <span className={styles.share}>{`${(100 * share).toFixed(1)} %`}</span>
        </button>
      </li>
    ))}
  </ul>
)
