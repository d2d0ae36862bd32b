import { ChevronLeft, ChevronRight } from 'lucide-react'
import { Button } from './Button'
import styles from './Stepper.module.css'

interface StepperProps {
  readonly label: string
  readonly value: number
  readonly count: number
  readonly onChange: (value: number) => void
}

/** Steps through a small count; with a count of one, just the number. */
export function Stepper({ label, value, count, onChange }: StepperProps) {
  if (count === 1) return <>{value}</>
  return (
    <span className={styles.stepper} title={`${label} ${value} of ${count}`}>
      <Button
        variant="icon"
        small
        title={`${label} before`}
        disabled={value === 0}
        onClick={() => onChange(value - 1)}
      >
        <ChevronLeft className="icon icon--s" />
      </Button>
      {value}
      <Button
        variant="icon"
        small
        title={`${label} after`}
        disabled={value === count - 1}
        onClick={() => onChange(value + 1)}
      >
        <ChevronRight className="icon icon--s" />
      </Button>
    </span>
  )
}
