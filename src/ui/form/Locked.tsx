import { Lock, LockOpen } from 'lucide-react'
import fieldStyles from '../controls/field.module.css'
import { formatNumber } from '../controls/formatNumber'
import styles from './Form.module.css'
import { type FieldRowProps, fieldId, helpId, standsFor } from './fieldRow'

const printed = (value: unknown): string =>
  Array.isArray(value)
    ? value.join('×')
    : typeof value === 'number'
      ? formatNumber(value)
      : String(value)

/** A field that is derived from something else; its lock pins the current number. */
export function Locked({ scope, set, field, parameters }: FieldRowProps) {
  const stands = standsFor(field, parameters)
  const inferred = (parameters[field.name] ?? null) !== null
  return (
    <span
      className={`${fieldStyles.field} ${fieldStyles.locked} ${styles.locked}`}
      title={`${field.help} (${field.empty})`}
    >
      {inferred ? (
        <span>{printed(stands)}</span>
      ) : (
        <span className={styles.words}>{field.empty}</span>
      )}
      <button
        id={fieldId(field.name, scope)}
        type="button"
        className={styles.end}
        aria-label={`${field.name}: ${inferred ? printed(stands) : field.empty}, pin it`}
        aria-describedby={helpId(field.name, scope)}
        title="Pin it: set a number of its own"
        onClick={() => void set(stands ?? Math.max(field.min ?? 1, Math.min(1, field.max ?? 1)))}
      >
        <Lock className="icon" aria-hidden />
      </button>
    </span>
  )
}

/** Unpins a field, so that it is derived again. */
export function UnlockButton({ set, field }: Pick<FieldRowProps, 'set' | 'field'>) {
  return (
    <button
      type="button"
      className={`${styles.end} end`}
      aria-label={`${field.name}: ${field.empty} again`}
      title={`Unpin: ${field.empty}`}
      onClick={() => void set(null)}
    >
      <LockOpen className="icon" aria-hidden />
    </button>
  )
}
