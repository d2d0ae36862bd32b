import { ChevronDown } from 'lucide-react'
import field from './field.module.css'
import styles from './Select.module.css'

/** One choice; a `group` gathers neighbours under a heading. */
export interface Choice {
  readonly value: string
  readonly label: string
  readonly group?: string
}

interface SelectProps {
  readonly id?: string
  readonly label: string
  readonly value: string
  readonly choices: readonly Choice[]
  readonly onChange: (value: string) => void
  /** Shown if `value` is none of the choices. */
  readonly placeholder?: string
  readonly invalid?: boolean
  readonly describedBy?: string
  readonly title?: string
  readonly tall?: boolean
}

const option = ({ value, label }: Choice) => (
  <option key={value} value={value}>
    {label}
  </option>
)

/** A choice among a few words: a native select, styled like our fields. */
export function Select({
  id,
  label,
  value,
  choices,
  onChange,
  placeholder,
  invalid,
  describedBy,
  title,
  tall,
}: SelectProps) {
  const groups = [...new Set(choices.map((choice) => choice.group))]
  const known = choices.some((choice) => choice.value === value)
  return (
    <span
      className={
        `${field.field} ${field.words} ${styles.box} ${tall ? styles.tall : ''} ` +
        (invalid ? field.error : '')
      }
      title={title}
    >
      <select
        id={id}
        className={styles.select}
        aria-label={label}
        aria-invalid={invalid}
        aria-describedby={describedBy}
        value={known ? value : ''}
        onChange={(event) => onChange(event.target.value)}
      >
        {!known && (
          <option value="" disabled hidden>
            {placeholder ?? value}
          </option>
        )}
        {groups.map((group) => {
          const own = choices.filter((choice) => choice.group === group)
          return group === undefined ? (
            own.map(option)
          ) : (
            <optgroup key={group} label={group}>
              {own.map(option)}
            </optgroup>
          )
        })}
      </select>
      <ChevronDown className={styles.chevron} aria-hidden />
    </span>
  )
}
