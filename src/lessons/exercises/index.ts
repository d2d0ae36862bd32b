import { backwardTemplates } from './backward'
import { byHandTemplates } from './byHand'
import { countTemplates } from './counts'
import { drawOf } from './draw'
import type { Exercise, ExerciseLevel, ExerciseTemplate } from './exercise'
import { forwardTemplates } from './forward'
import { networkTemplates } from './networks'

/** Every kind of exercise. */
export const EXERCISES: readonly ExerciseTemplate[] = [
  ...forwardTemplates,
  ...byHandTemplates,
  ...countTemplates,
  ...networkTemplates,
  ...backwardTemplates,
].toSorted((a, b) => a.level - b.level)

/** Draws of one seed until one is worth it. */
const MOST_DRAWS = 200

/** Seeds of a level: the level is the last digit of a seed, so that a seed says all. */
const LEVEL_STEP = 10

/** A seed that gives an exercise of this level, from any whole number from 0 to 10⁸. */
export const seedOf = (number: number, level: ExerciseLevel): number => number * LEVEL_STEP + level

/** Is the answer one that needs no thought: the input's own shape, or 1? */
function isTrivial({ solution, code }: Pick<Exercise, 'solution' | 'code'>): boolean {
  if (solution.length > 1) return false
  const sizes = solution[0].split('×')
  const input = /randn\((.*)\)/.exec(code[0] ?? '')?.[1].split(', ') ?? []
  // A chain whose channels alone are put together keeps rows and columns by nature.
  const kept = code.length === 2 && sizes.length > 2 && input.length === sizes.length
  return (
    /^[01]$/.test(solution[0]) ||
    sizes.slice(-2).every((size) => size === '1') ||
    (kept && sizes.slice(2).every((size, i) => size === input[i + 2]))
  )
}

/** The exercise of a seed, a whole number from 0 below 2³²; the same one every time. */
export function exerciseOf(seed: number): Exercise {
  const last = seed % LEVEL_STEP
  const own = EXERCISES.filter(({ level }) => level === last)
  const templates = own.length > 0 ? own : EXERCISES
  const draw = drawOf(seed)
  for (let i = 0; i < MOST_DRAWS; i++) {
    const template = draw.pick(templates)
    const task = template.make(draw)
    if (task && !isTrivial(task)) {
      const { id, title, level } = template
      return { ...task, seed, template: { id, title, level } }
    }
  }
  throw new Error(`No exercise comes of seed ${seed}.`)
}
