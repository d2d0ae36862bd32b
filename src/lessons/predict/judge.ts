import { type Formula } from '../../layers/formula'
import { sameShape } from '../../layers/tensorShape'
import { madeWith } from './made'
import { MISTAKES } from './mistakes'
import type { AnsweredSizes, Mistake } from './mistakes/mistake'
import { type ShapeQuestion, type WorkedAxis, workedAxes } from './question'

/** Mistakes that together give what was answered. */
export interface WrongStep {
  /** One, or two of which the second was made after the first. */
  readonly mistakes: readonly Mistake[]
  /** The axes of the output, from 0, whose answer they explain. */
  readonly axes: readonly number[]
  /** They were made on every axis that they concern; else one was computed rightly. */
  readonly whole: boolean
  /** How the first of these axes was computed with them, where by a formula. */
  readonly formula: Formula | null
}

/** What is to be said of an answer. */
export interface ShapeVerdict {
  readonly right: boolean
  /** The likeliest first; all single ones that give the answer, else pairs; empty if none does. */
  readonly diagnoses: readonly WrongStep[]
  /** The first axis that is wrong, where the number of axes is right. */
  readonly wrongAxis: number | null
  /** Its working, where a formula gives it. */
  readonly working: WorkedAxis | null
}

/** Two answers agree if a fraction agrees to four places, as it is typed. */
const agrees = (a: number, b: number): boolean => Math.abs(a - b) < 5e-4

const sameSizes = (a: AnsweredSizes, b: AnsweredSizes): boolean =>
  a.length === b.length && a.every((size, i) => agrees(size, b[i]))

/**
 * Is this the shape, with or without a batch of one? A learner may leave the batch out whatever it
 * is, where the layer has one: the sizes of a sample are asked.
 */
function isRight({ output }: ShapeQuestion, answer: AnsweredSizes): boolean {
  if (sameShape(output, answer)) return true
  if (answer[0] === 1 && sameShape(output, answer.slice(1))) return true
  return output.length > 1 && output.length - 1 === answer.length && isSample(output, answer)
}

const isSample = (output: AnsweredSizes, answer: AnsweredSizes): boolean =>
  sameShape(output.slice(1), answer)

/** The answer with the axes that the output has: a batch that was left out is filled in. */
function aligned({ output }: ShapeQuestion, answer: AnsweredSizes): AnsweredSizes {
  if (answer.length === output.length - 1) return [output[0], ...answer]
  return answer.length === output.length + 1 && answer[0] === 1 ? answer.slice(1) : answer
}

/** Which of the wrong axes a mistake explains: all of them, or none. */
function explained(
  output: AnsweredSizes,
  given: AnsweredSizes,
  made: AnsweredSizes,
): readonly number[] | null {
  if (sameSizes(given, made))
    return given.length === output.length
      ? given.flatMap((size, i) => (agrees(size, output[i]) ? [] : [i]))
      : []
  if (given.length !== output.length || made.length !== output.length) return null
  const wrong = given.flatMap((size, i) => (agrees(size, output[i]) ? [] : [i]))
  return wrong.every((i) => agrees(given[i], made[i])) ? wrong : null
}

function diagnose(
  question: ShapeQuestion,
  answers: readonly AnsweredSizes[],
  mistakes: readonly Mistake[],
): readonly WrongStep[] {
  const made = madeWith(question, mistakes)
  if (made === null || sameSizes(made.shape, question.output)) return []
  for (const given of answers) {
    const axes = explained(question.output, given, made.shape)
    if (axes === null) continue
    const formula = axes.length > 0 ? (made.formulas.get(axes[0]) ?? null) : null
    return [{ mistakes, axes, whole: sameSizes(given, made.shape), formula }]
  }
  return []
}

/** Mistakes that are made seldom, by name: what else gives the same number is named before them. */
const RARE = new Set([
  'padding-keeps-size',
  'stride-two',
  'padding-stride-exchanged',
  'size-minus-one',
  'size-plus-one',
  'padding-on-one-side-of-input',
  'one-twice',
  'one-subtracted',
  'dilation-added',
  'kernel-area',
  'kernel-added',
  'only-stride',
  'stride-multiplied',
  'factor-squared',
  'halved',
  'one-number',
])

/** How far-fetched it is: whether it needs a slip on some axes only, then rare mistakes. */
const strained = ({ whole, mistakes }: WrongStep): number =>
  (whole ? 0 : 10) + mistakes.filter(({ id }) => RARE.has(id)).length

/**
 * Compares an answer with the right one, and finds which known mistake gives it, or which two.
 * `answer` has sizes in PyTorch's order, with or without the batch; they may be fractions.
 */
export function judge(question: ShapeQuestion, answer: AnsweredSizes): ShapeVerdict {
  if (isRight(question, answer))
    return { right: true, diagnoses: [], wrongAxis: null, working: null }
  const given = aligned(question, answer)
  const answers = given === answer ? [answer] : [given, answer]
  const single = MISTAKES.flatMap((mistake) => diagnose(question, answers, [mistake]))
  const diagnoses = single.length > 0 ? single : pairsFor(question, answers)
  const { output } = question
  const at = given.length === output.length ? given.findIndex((size, i) => size !== output[i]) : -1
  return {
    right: false,
    diagnoses: diagnoses.toSorted((a, b) => strained(a) - strained(b)),
    wrongAxis: at < 0 ? null : at,
    working: workedAxes(question).find((axis) => axis.at === at) ?? null,
  }
}

/** All pairs that give the answer; each of the two must change something by itself. */
function pairsFor(
  question: ShapeQuestion,
  answers: readonly AnsweredSizes[],
): readonly WrongStep[] {
  const possible = MISTAKES.filter((one) => {
    const made = madeWith(question, [one])
    return made !== null && !sameSizes(made.shape, question.output)
  })
  return possible.flatMap((one, i) =>
    possible.slice(i + 1).flatMap((other) => diagnose(question, answers, [one, other])),
  )
}
