import type { ExerciseDraw } from './draw'

/** Levels of difficulty, the easiest first. */
export const LEVELS = [1, 2, 3, 4, 5, 6] as const
/** A level of difficulty. */
export type ExerciseLevel = (typeof LEVELS)[number]

/** Numbers in rows, with what they are: an input, a filter, a map. */
export interface NamedGrid {
  readonly name: string
  readonly rows: readonly (readonly number[])[]
}

/** How an answer is given: typed in one line, cell by cell, or chosen. */
export type AnswerForm =
  | { readonly type: 'line'; readonly label: string; readonly placeholder: string }
  | { readonly type: 'cells'; readonly rows: number; readonly columns: number }
  | { readonly type: 'choice'; readonly options: readonly NamedGrid[] }

/** What is said of an answer. */
export interface ExerciseVerdict {
  readonly right: boolean
  /** What went wrong, or why it could not be read; sentences, the likeliest first. */
  readonly says: readonly string[]
}

/** A task with everything that is needed to show it and to judge its answer. */
export interface ExerciseTask {
  /** One or two sentences. */
  readonly question: string
  /** Lines of PyTorch, from input to output. */
  readonly code: readonly string[]
  readonly grids: readonly NamedGrid[]
  readonly form: AnswerForm
  /** A right answer, as it would be given: one text, or one for each cell, row by row. */
  readonly solution: readonly string[]
  /** How it is worked out, line by line. */
  readonly working: readonly string[]
  /** `given` has one text, the cells row by row, or the place of what was chosen, from 0. */
  readonly judge: (given: readonly string[]) => ExerciseVerdict
}

/** A kind of task, of which a draw makes one; null where the draw makes none that is worth it. */
export interface ExerciseTemplate {
  /** In lower case with hyphens; unique. */
  readonly id: string
  readonly title: string
  readonly level: ExerciseLevel
  readonly make: (draw: ExerciseDraw) => ExerciseTask | null
}

/** A generated exercise; the seed gives it again. */
export interface Exercise extends ExerciseTask {
  readonly seed: number
  readonly template: Pick<ExerciseTemplate, 'id' | 'title' | 'level'>
}
