import { resultOf } from '../../layers/formula'
import type { ShapeVerdict, WrongStep } from '../../lessons/predict/judge'
import { Maths } from '../arithmetic/Maths'
import styles from './Predict.module.css'

/** How many explanations of one answer are told; further ones are less likely. */
const MOST_TOLD = 3

/** An axis in words; only of four is it sure what they are. */
const axisName = (rank: number, axis: number): string =>
  rank === 4
    ? ['the batch', 'the channels', 'the rows (H)', 'the columns (W)'][axis]
    : `axis ${axis}, counted from 0,`

/** What went wrong in an answer: the known mistakes that give it, or where its working parts. */
export function Feedback({
  judgement: { diagnoses, wrongAxis, working },
  rank,
  tints,
}: {
  readonly judgement: ShapeVerdict
  /** Axes of the right answer. */
  readonly rank: number
  readonly tints: ReadonlyMap<string, number>
}) {
  if (diagnoses.length > 0)
    return (
      <>
        <p className={styles.wrong}>
          Not yet.{' '}
          {diagnoses.length === 1
            ? 'This answer comes about so:'
            : 'This answer may come about so:'}
        </p>
        <ul className={styles.list}>
          {diagnoses.slice(0, MOST_TOLD).map((diagnosis) => (
            <li key={diagnosis.mistakes.map(({ id }) => id).join(' ')}>
              <Told diagnosis={diagnosis} tints={tints} />
            </li>
          ))}
        </ul>
      </>
    )
  return (
    <>
      <p className={styles.wrong}>
        {wrongAxis === null
          ? 'Not yet: the number of axes differs.'
          : working
            ? `Not yet. ${working.line.axis || 'Its size'} is worked out so:`
            : `Not yet: look at ${axisName(rank, wrongAxis)} first.`}
      </p>
      {working && (
        <p className={styles.maths}>
          <Maths formula={working.formula} tints={tints} />
        </p>
      )}
    </>
  )
}

/** Digits of a size that was not rounded. */
const shown = (size: number): string => String(Number(size.toFixed(3))).replace('-', '−')

function Told({
  diagnosis,
  tints,
}: {
  readonly diagnosis: WrongStep
  readonly tints: ReadonlyMap<string, number>
}) {
  const { mistakes, formula } = diagnosis
  return (
    <>
      {mistakes.map(({ id, says }) => (
        <p key={id}>{says}</p>
      ))}
      {formula !== null && typeof formula !== 'number' && (
        <p className={styles.maths}>
          <Maths formula={formula} tints={tints} /> = <b>{shown(resultOf(formula))}</b>
        </p>
      )}
    </>
  )
}
