import { printNumber } from '../controls/formatNumber'
import styles from './linear.module.css'
import { sharedLimit } from './Numbers'
import { indexText, sumOf } from './notation'
import { Side } from './Side'
import { FURTHER, type SuperpositionTrial } from './superpose'

const VERDICTS: Readonly<Record<SuperpositionTrial['verdict'], string>> = {
  linear: 'Linear: the two sides are the same.',
  affine: 'Affine: linear up to a constant, its bias.',
  'not linear': 'Not linear.',
  broken: 'There is NaN or infinity inside, so nothing can be compared.',
}

/** Verdicts for layers whose kinds are not known to be linear: only what was tested. */
const TRIED: Partial<typeof VERDICTS> = {
  linear: 'Linear as far as tried.',
  affine: 'Affine as far as tried: linear up to a constant.',
}

const TOLERANCE_HELP =
  '0.0001 of the size of the terms: float32 keeps 24 bits, and long sums lose some of them'

/** The verdict with its reason, and both sides. */
export function Sides({
  trial,
  known,
}: {
  readonly trial: SuperpositionTrial
  readonly known: boolean
}) {
  const { verdict, left, right, difference, at, tolerance, further, shifted, tried } = trial
  const f = shifted ? 'g' : 'f'
  const both = `${f}(${sumOf(trial, 'x', 'y')})`
  const apart = sumOf(trial, `${f}(x)`, `${f}(y)`)
  const fails = verdict === 'not linear'
  const limit = sharedLimit(left, right)
  return (
    <>
      <p className={styles.verdict} role="status" data-verdict={verdict}>
        {known ? VERDICTS[verdict] : (TRIED[verdict] ?? VERDICTS[verdict])}
      </p>
      {fails && <CounterExample trial={trial} f={f} both={both} />}
      {verdict !== 'broken' && (
        <>
          {shifted && (
            <p className={styles.words}>
              <span className="mono">g(x) = f(x) − f(0)</span>, because f(0) is not 0.
            </p>
          )}
          {further && (
            <p className={styles.words}>
              With your a and b the sides are the same; with these and a much larger y they are not.
            </p>
          )}
          {!fails && !known && (
            <p className={styles.words}>
              {tried === 1
                ? 'In 1 trial, with your a and b, the two sides are the same; a much larger y ' +
                  'gives NaN or infinity.'
                : `In ${tried} trials the two sides are the same: with your a and b, and with ` +
                  `a = ${FURTHER.a}, b = ${printNumber(FURTHER.b)} and a much larger y.`}{' '}
              That is no proof: not all of these layers are known to be linear.
            </p>
          )}
          {!fails && known && (
            <p className={styles.words}>
              So it is for all numbers: these layers only weigh and add.
            </p>
          )}
          <div className={styles.sides}>
            <Side label={both} tensor={left} limit={limit} at={fails ? at : undefined} />
            <Side label={apart} tensor={right} limit={limit} at={fails ? at : undefined} />
          </div>
          <dl className={styles.facts}>
            <dt>Largest difference</dt>
            <dd>{printNumber(difference)}</dd>
            <dt title={TOLERANCE_HELP}>Rounding, up to</dt>
            <dd>{printNumber(tolerance, 2)}</dd>
          </dl>
        </>
      )}
    </>
  )
}

/** The cell with the largest difference, its numbers written out. */
function CounterExample({
  trial,
  f,
  both,
}: {
  readonly trial: SuperpositionTrial
  readonly f: string
  readonly both: string
}) {
  const { left, right, at } = trial
  const place = indexText(left.shape, at)
  return (
    <p className={`${styles.counter} mono`}>
      {both}
      {place} = <b>{printNumber(left.data[at], 6)}</b> but{' '}
      {sumOf(trial, `${f}(x)${place}`, `${f}(y)${place}`)} = <b>{printNumber(right.data[at], 6)}</b>
    </p>
  )
}
