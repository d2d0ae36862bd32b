import { Button } from '../controls/Button'
import { NumberField } from '../controls/NumberField'
import styles from './Curve.module.css'

interface RangeFieldsProps {
  readonly name: string
  readonly low: number
  readonly high: number
  readonly onChange: (range: readonly [number, number] | null) => void
  /** The button at the end: its action and its label. */
  readonly reset?: {
    readonly label: string
    readonly title: string
    readonly range: readonly [number, number] | null
  }
}

const LIMIT = 1e6
/** Minimum distance between the ends. */
const APART = 1e-3

/** The ends of an axis as two numbers, always in order. */
export function RangeFields({ name, low, high, onChange, reset }: RangeFieldsProps) {
  const step = high - low > 4 ? 1 : 0.1
  return (
    <div className={styles.range}>
      <span className="mono">{name}</span>
      <NumberField
        label={`${name} from`}
        value={low}
        step={step}
        min={-LIMIT}
        max={high - APART}
        onChange={(next) => onChange([Number(next), high])}
      />
      <span>to</span>
      <NumberField
        label={`${name} to`}
        value={high}
        step={step}
        min={low + APART}
        max={LIMIT}
        onChange={(next) => onChange([low, Number(next)])}
      />
      {reset && (
        <Button variant="quiet" small title={reset.title} onClick={() => onChange(reset.range)}>
          {reset.label}
        </Button>
      )}
    </div>
  )
}
