import { isProblem } from '../../layers/problem'
import { printShape } from '../../layers/tensorShape'
import { judge } from '../predict/judge'
import type { ShapeQuestion } from '../predict/question'
import { isUnread, readSizes } from '../predict/readSizes'
import type { AnswerForm, ExerciseTask, ExerciseVerdict } from './exercise'
import { endOf, printChain, workingOf } from './step'

/** Sentences that are said of one wrong answer at the most. */
const MOST_SAID = 3

type TaskWords = Omit<ExerciseTask, 'form' | 'judge' | 'grids' | 'code'> &
  Partial<Pick<ExerciseTask, 'grids' | 'code'>>

const RIGHT: ExerciseVerdict = { right: true, says: [] }
const wrong = (...says: readonly string[]): ExerciseVerdict => ({ right: false, says })

const line = (label: string, placeholder: string): AnswerForm => ({
  type: 'line',
  label,
  placeholder,
})

/** What is said of an output shape: which known mistakes give it. */
function shapeVerdict(question: ShapeQuestion, text: string): ExerciseVerdict {
  const read = readSizes(text)
  if (isUnread(read)) return wrong(read.text)
  const { right, diagnoses, wrongAxis } = judge(question, read)
  if (right) return RIGHT
  const says = diagnoses
    .slice(0, MOST_SAID)
    .map(({ mistakes }) => mistakes.map((one) => one.says).join(' And: '))
  if (says.length > 0) return wrong(...says)
  return wrong(
    wrongAxis === null
      ? `The number of axes is not ${read.length}: count those of the input.`
      : `Look at axis ${wrongAxis} first, counted from 0.`,
  )
}

/** A task that asks for the output shape of one layer. */
export const shapeTask = (question: ShapeQuestion, words: string): ExerciseTask => ({
  question: words,
  code: printChain([question]),
  grids: [],
  form: line('Output shape', '16×5×5'),
  solution: [printShape(question.output)],
  working: workingOf(question),
  judge: ([text]) => shapeVerdict(question, text),
})

/**
 * A task that asks for the shape at the end of a chain. A wrong answer that is right for another
 * place of it says so; else the last layer is judged.
 */
export function chainTask(chain: readonly ShapeQuestion[], words: string): ExerciseTask {
  const last = chain[chain.length - 1]
  return {
    question: words,
    code: printChain(chain),
    grids: [],
    form: line('Output shape', '16×5×5'),
    solution: [printShape(endOf(chain))],
    working: chain.flatMap(workingOf),
    judge([text]) {
      const read = readSizes(text)
      if (isUnread(read)) return wrong(read.text)
      if (judge(last, read).right) return RIGHT
      const at = chain.findIndex((step) => judge(step, read).right)
      if (at >= 0)
        return wrong(
          `That is the shape after line ${at + 2}: ${chain.length - 1 - at} more follow.`,
        )
      const skipped = afterWithout(chain, read)
      return skipped === null ? shapeVerdict(last, text) : wrong(skipped)
    },
  }
}

/** Which single layer, left out, gives this answer. */
function afterWithout(chain: readonly ShapeQuestion[], read: readonly number[]): string | null {
  for (const [at, { kind }] of chain.entries()) {
    let shape = chain[0].inputs[0]
    const fits = chain.every((step, i) => {
      if (i === at) return true
      const output = step.kind.shape([shape], { ...step.parameters })
      if (isProblem(output)) return false
      shape = output
      return true
    })
    if (fits && judge({ ...chain[chain.length - 1], output: shape }, read).right)
      return `${kind.kind} in line ${at + 2} was left out.`
  }
  return null
}

/** A known wrong number, and what went wrong. */
export type KnownWrong = readonly [value: number, says: string]

/** A whole number as it is typed: spaces, commas and apostrophes between digits are left out. */
function readWhole(text: string): number | null {
  const plain = text.trim().replace(/(?<=\d)[\s,_'’.](?=\d{3}(?!\d))/g, '')
  return /^\d{1,15}$/.test(plain) ? Number(plain) : null
}

/** A task that asks for one whole number, with the mistakes that give others. */
export const numberTask = (
  told: Omit<TaskWords, 'solution'>,
  label: string,
  value: number,
  known: readonly KnownWrong[],
): ExerciseTask => ({
  code: [],
  grids: [],
  ...told,
  form: line(label, '0'),
  solution: [String(value)],
  judge([text]) {
    const given = readWhole(text)
    if (given === null) return wrong('Type a whole number.')
    if (given === value) return RIGHT
    const says = known.filter(([other]) => other === given).map(([, words]) => words)
    return says.length > 0
      ? wrong(...new Set(says))
      : wrong(given > value ? 'That is too many.' : 'That is too few.')
  },
})

/**
 * A task that asks for a setting: any number with which the wanted size comes out is right; of
 * another one it is said what comes out. `outcome` is null where the layer refuses.
 */
export const settingTask = (
  told: Omit<TaskWords, 'solution'>,
  label: string,
  solution: number,
  outcome: (setting: number) => readonly number[] | null,
): ExerciseTask => {
  const wanted = outcome(solution)
  return {
    code: [],
    grids: [],
    ...told,
    form: line(label, '0'),
    solution: [String(solution)],
    judge([text]) {
      const given = readWhole(text)
      if (given === null) return wrong('Type a whole number.')
      const made = outcome(given)
      if (made === null) return wrong(`With ${label} ${given} the layer does not take this input.`)
      return printShape(made) === printShape(wanted ?? [])
        ? RIGHT
        : wrong(`With ${label} ${given} the output is ${printShape(made)}.`)
    },
  }
}

/** A task whose answer is a grid; a wrong cell is worked out. */
export const cellsTask = (
  told: Omit<TaskWords, 'solution'>,
  rows: readonly (readonly number[])[],
  worked: (row: number, column: number) => string,
  known: readonly { readonly rows: readonly (readonly number[])[]; readonly says: string }[],
): ExerciseTask => ({
  code: [],
  grids: [],
  ...told,
  form: { type: 'cells', rows: rows.length, columns: rows[0].length },
  solution: rows.flat().map(String),
  judge(given) {
    const right = rows.flat()
    const read = given.map((text) => Number(text.trim().replace('−', '-') || 'x'))
    const columns = rows[0].length
    const missing = read.findIndex((value) => !Number.isFinite(value))
    const at = (i: number): string => `row ${Math.floor(i / columns)}, column ${i % columns}`
    if (read.length !== right.length || missing >= 0)
      return wrong(`Every cell takes a number: see ${at(Math.max(0, missing))}.`)
    const first = read.findIndex((value, i) => value !== right[i])
    if (first < 0) return RIGHT
    const says = known
      .filter((one) => one.rows.flat().every((value, i) => value === read[i]))
      .map((one) => one.says)
    const off = read.filter((value, i) => value !== right[i]).length
    const cell = `${at(first)}: ${worked(Math.floor(first / columns), first % columns)}`
    return wrong(
      ...says,
      off === 1 ? `One cell is wrong, ${cell}` : `${off} cells are wrong, first ${cell}`,
    )
  },
})
