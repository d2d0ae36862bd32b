import { type FormEvent, useEffect, useRef } from 'react'
import { type ExerciseLevel, LEVELS } from '../../lessons/exercises/exercise'
import { scoreOf, scoreSheet } from '../../lessons/exercises/progress'
import { saveFile } from '../../store/files/saveFile'
import { setSession } from '../../store/store'
import { Button } from '../controls/Button'
import { Dialog } from '../controls/Dialog'
import { AnswerFields } from './AnswerFields'
import { ExerciseGrids } from './ExerciseGrids'
import styles from './Exercises.module.css'
import { seedInAddress } from './seedInAddress'
import { type OpenExercise, useExercise } from './useExercise'

/** Exercises without end, whose level follows the learner. */
export function ExercisesDialog({ onClose }: { readonly onClose: () => void }) {
  const open = useExercise(seedInAddress())
  const { exercise, over, says } = open
  const form = useRef<HTMLFormElement>(null)
  const next = useRef<HTMLButtonElement>(null)
  // The first field of each new exercise, then the way on.
  useEffect(() => {
    if (over) next.current?.focus()
    else form.current?.querySelector<HTMLElement>('input')?.focus()
  }, [exercise, over])
  const check = (event: FormEvent): void => {
    event.preventDefault()
    if (over === null) open.check()
  }
  return (
    <Dialog title="Exercises" onClose={onClose} wide>
      <Levels open={open} />
      <form ref={form} className={styles.task} onSubmit={check}>
        <h3 className={styles.title}>{exercise.template.title}</h3>
        <p className={styles.question}>{exercise.question}</p>
        {exercise.code.length > 0 && (
          <pre className={styles.code} tabIndex={0} aria-label="Code">
            {exercise.code.join('\n')}
          </pre>
        )}
        <ExerciseGrids grids={exercise.grids} />
        <AnswerFields
          exercise={exercise}
          given={open.given}
          fixed={over !== null}
          onGive={open.give}
        />
        <div className={styles.buttons}>
          {over === null ? (
            <>
              <Button type="submit" variant="primary">
                Check
              </Button>
              <Button variant="quiet" onClick={open.reveal}>
                Show the answer
              </Button>
            </>
          ) : (
            <Button ref={next} variant="primary" onClick={() => open.next()}>
              Next exercise
            </Button>
          )}
          <span className={styles.seed} title="The same exercise again: ?exercise= in the address">
            no. {exercise.seed}
          </span>
        </div>
        <div role="status" className={styles.said}>
          {says !== null && over === null && (
            <ul className={styles.wrong}>
              {says.map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
          )}
          {over !== null && (
            <>
              <p className={over === 'solved' ? styles.right : undefined}>
                {over === 'solved' ? 'Right.' : 'The answer is filled in.'} Worked out:
              </p>
              <ol className={styles.working}>
                {exercise.working.map((line, i) => (
                  <li key={i}>{line}</li>
                ))}
              </ol>
            </>
          )}
        </div>
      </form>
      <Score open={open} />
    </Dialog>
  )
}

function Levels({ open }: { readonly open: OpenExercise }) {
  const to = (level: ExerciseLevel) => () => open.next(level)
  return (
    <div className={styles.levels} role="group" aria-label="Level">
      <span className={styles.label}>Level</span>
      {LEVELS.map((level) => (
        <Button
          key={level}
          small
          variant="quiet"
          pressed={level === open.level}
          onClick={to(level)}
        >
          {level}
        </Button>
      ))}
      <span className={styles.follows}>It follows your answers.</span>
    </div>
  )
}

function Score({ open: { done } }: { readonly open: OpenExercise }) {
  const { done: count, right, first } = scoreOf(done)
  if (count === 0) return null
  const save = (): void => saveFile('exercises.csv', scoreSheet(done, ''), 'text/csv')
  return (
    <div className={styles.score}>
      <span>
        {right} of {count} solved, {first} at the first answer
      </span>
      <Button small variant="quiet" onClick={save}>
        Save as CSV
      </Button>
      <Button small variant="quiet" onClick={() => setSession({ exercises: [] })}>
        Start over
      </Button>
    </div>
  )
}
