import { useState } from 'react'
import { exerciseOf, seedOf } from '../../lessons/exercises'
import { type Exercise, type ExerciseLevel, LEVELS } from '../../lessons/exercises/exercise'
import { type Attempt, nextLevel } from '../../lessons/exercises/progress'
import { MOST_ATTEMPTS } from '../../store/session/exercises'
import { setSession, store, useStore } from '../../store/store'

/** Numbers from which seeds are made. */
const NUMBERS = 1e8

const anySeed = (level: ExerciseLevel): number => seedOf(Math.floor(Math.random() * NUMBERS), level)

const levelNow = (done: readonly Attempt[]): ExerciseLevel => {
  const last = (done.at(-1)?.seed ?? 1) % 10
  const level = LEVELS.find((one) => one === last) ?? 1
  return nextLevel(done, level)
}

const note = (attempt: Attempt): void =>
  setSession({
    exercises: [...store.getState().session.exercises, attempt].slice(-MOST_ATTEMPTS),
  })

/** The exercise that is shown, and what has been answered to it. */
export interface OpenExercise {
  readonly exercise: Exercise
  readonly level: ExerciseLevel
  readonly given: readonly string[]
  /** What is said of the last answer; null before it, and once it is changed. */
  readonly says: readonly string[] | null
  /** Solved, or shown. */
  readonly over: 'solved' | 'shown' | null
  readonly done: readonly Attempt[]
  readonly give: (given: readonly string[]) => void
  readonly check: () => void
  readonly reveal: () => void
  readonly next: (level?: ExerciseLevel) => void
}

interface Going {
  readonly exercise: Exercise
  readonly since: number
  readonly given: readonly string[]
  readonly says: readonly string[] | null
  readonly over: OpenExercise['over']
  readonly tries: number
}

const begin = (seed: number): Going => {
  const exercise = exerciseOf(seed)
  const { form } = exercise
  const count = form.type === 'cells' ? form.rows * form.columns : 1
  return {
    exercise,
    since: Date.now(),
    given: Array.from({ length: count }, () => ''),
    says: null,
    over: null,
    tries: 0,
  }
}

/** Exercises one after the other, the first of this seed if there is one. */
export function useExercise(first: number | null): OpenExercise {
  const done = useStore((state) => state.session.exercises)
  const [going, setGoing] = useState(() => begin(first ?? anySeed(levelNow(done))))
  const { exercise, since, given, tries } = going
  const finish = (right: boolean, count: number): void =>
    note({
      seed: exercise.seed,
      answer: given.join(' '),
      right,
      tries: count,
      seconds: Math.round((Date.now() - since) / 1000),
    })
  return {
    ...going,
    level: exercise.template.level,
    done,
    give: (next) => setGoing({ ...going, given: next, says: null }),
    check() {
      const { right, says } = exercise.judge(given)
      setGoing({ ...going, says, over: right ? 'solved' : null, tries: tries + 1 })
      if (right) finish(true, tries + 1)
    },
    reveal() {
      setGoing({ ...going, given: exercise.solution, says: null, over: 'shown' })
      finish(false, tries)
    },
    next: (level = levelNow(store.getState().session.exercises)) => setGoing(begin(anySeed(level))),
  }
}
