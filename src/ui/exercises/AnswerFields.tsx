import type { Exercise } from '../../lessons/exercises/exercise'
import field from '../controls/field.module.css'
import { GridTable } from './ExerciseGrids'
import styles from './Exercises.module.css'

interface AnswerFieldsProps {
  readonly exercise: Exercise
  readonly given: readonly string[]
  /** The answer can no longer be changed. */
  readonly fixed: boolean
  readonly onGive: (given: readonly string[]) => void
}

/** Where an answer is given: in a line, cell by cell, or by choosing. */
export function AnswerFields({
  exercise: { form, seed },
  given,
  fixed,
  onGive,
}: AnswerFieldsProps) {
  if (form.type === 'choice')
    return (
      <fieldset className={styles.options} disabled={fixed}>
        <legend className={styles.label}>Filter</legend>
        {form.options.map((option, i) => (
          <label key={option.name} className={styles.option}>
            <input
              type="radio"
              name={`filter-${seed}`}
              checked={given[0] === String(i)}
              onChange={() => onGive([String(i)])}
            />
            <GridTable grid={option} />
          </label>
        ))}
      </fieldset>
    )
  if (form.type === 'cells')
    return (
      <table className={styles.cells} aria-label="Your map">
        <tbody>
          {Array.from({ length: form.rows }, (_, row) => (
            <tr key={row}>
              {Array.from({ length: form.columns }, (__, column) => {
                const at = row * form.columns + column
                return (
                  <td key={column}>
                    <input
                      type="text"
                      inputMode="numeric"
                      autoComplete="off"
                      aria-label={`row ${row}, column ${column}`}
                      value={given[at]}
                      readOnly={fixed}
                      onChange={(event) => onGive(given.with(at, event.target.value))}
                    />
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    )
  return (
    <label className={styles.line}>
      <span className={styles.label}>{form.label}</span>
      <span className={field.field}>
        <input
          type="text"
          className={styles.input}
          autoComplete="off"
          spellCheck={false}
          placeholder={form.placeholder}
          value={given[0]}
          readOnly={fixed}
          onChange={(event) => onGive([event.target.value])}
        />
      </span>
    </label>
  )
}
