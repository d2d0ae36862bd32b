import { csvCell } from '../../graph/csvCell'
import { exerciseOf } from '.'
import { type ExerciseLevel, LEVELS } from './exercise'

/** An exercise that was done: solved, or given up. */
export interface Attempt {
  readonly seed: number
  /** The last answer, as it was given. */
  readonly answer: string
  readonly right: boolean
  /** Answers given, the last one included. */
  readonly tries: number
  /** From when it was shown until the last answer, in seconds. */
  readonly seconds: number
}

/** Solved at the first answer, so many in a row, one goes a level up. */
const UP = 3
/** Given up, or solved late, so many in a row, one goes a level down. */
const DOWN = 2
/** So many answers are late. */
const LATE = 3

const levelOf = ({ seed }: Attempt): number => seed % 10

const isLevel = (level: number): level is ExerciseLevel => LEVELS.some((one) => one === level)

/** The level of the next exercise, after these, the last of which was done on this level. */
export function nextLevel(done: readonly Attempt[], level: ExerciseLevel): ExerciseLevel {
  const end = done.findLastIndex((one) => levelOf(one) !== level)
  const here = done.slice(end + 1)
  const good = here.slice(-UP)
  const bad = here.slice(-DOWN)
  const by =
    good.length === UP && good.every(({ right, tries }) => right && tries === 1)
      ? 1
      : bad.length === DOWN && bad.every(({ right, tries }) => !right || tries >= LATE)
        ? -1
        : 0
  const next = level + by
  return isLevel(next) ? next : level
}

/** How many were solved, and how many at the first answer. */
export const scoreOf = (done: readonly Attempt[]) => ({
  done: done.length,
  right: done.filter(({ right }) => right).length,
  first: done.filter(({ right, tries }) => right && tries === 1).length,
})

/** The score sheet as CSV: one row for each exercise, in the order in which they were done. */
export function scoreSheet(done: readonly Attempt[], name: string): string {
  const rows = done.map(({ seed, answer, right, tries, seconds }) => {
    const { title, level } = exerciseOf(seed).template
    return [
      csvCell(name, true),
      String(seed),
      String(level),
      csvCell(title, false),
      csvCell(answer, true),
      right ? 'yes' : 'no',
      String(tries),
      String(Math.round(seconds)),
    ].join(',')
  })
  return ['Name,Seed,Level,Exercise,Answer,Right,Tries,Seconds', ...rows, ''].join('\r\n')
}
