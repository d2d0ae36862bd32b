import { useMemo } from 'react'
import type { Evaluated } from '../../engine/trainer/run'
import { showSample } from '../../store/training/showSample'
import { useTraining } from '../../store/training/training'
import { Section } from '../parts/Section'
import { Confusion } from './Confusion'
import { printLoss, printShare } from './print'
import results from './Results.module.css'
import styles from './Training.module.css'
import { useDataCard } from './useDataCard'

/** Classes of which a table is still read. */
const MOST_CLASSES = 20
const MOST_WORST = 24

/** How well the network does on the validation part: mistakes by class, and the worst samples. */
export function Judged() {
  const evaluated = useTraining((state) => state.evaluated)
  const data = useDataCard()
  if (!evaluated)
    return (
      <p className={styles.none}>
        After each epoch the network is tried on the validation part of the data.
      </p>
    )
  const targets = data?.facts?.targets
  const names = targets?.of === 'classes' ? targets.names : []
  const { loss, accuracy, samples, step, confusion } = evaluated
  return (
    <>
      <p className={results.summary}>
        After step {step.toLocaleString('en')}, on {samples.toLocaleString('en')} samples: loss{' '}
        <b>{printLoss(loss)}</b>
        {accuracy !== null && (
          <>
            , <b>{printShare(accuracy)}</b> right
          </>
        )}
        .
      </p>
      {names.length > 1 && confusion.length === names.length ** 2 && (
        <>
          <Section title="Each class">
            <ClassBars evaluated={evaluated} names={names} />
          </Section>
          {names.length <= MOST_CLASSES && (
            <Section title="Taken for" end="rows: what it is, columns: the answer">
              <Confusion counts={confusion} names={names} />
            </Section>
          )}
        </>
      )}
      <Worst evaluated={evaluated} names={names} />
    </>
  )
}

function ClassBars({
  evaluated: { confusion },
  names,
}: {
  readonly evaluated: Evaluated
  readonly names: readonly string[]
}) {
  const shares = useMemo(
    () =>
      names.map((_, row) => {
        const counts = confusion.subarray(row * names.length, (row + 1) * names.length)
        const all = counts.reduce((sum, count) => sum + count, 0)
        return { all, share: all === 0 ? NaN : counts[row] / all }
      }),
    [confusion, names],
  )
  return (
    <ul className={results.classes}>
      {names.map((name, i) => (
        <li key={name}>
          <span className={results.className}>{name}</span>
          <meter
            className={results.meter}
            min={0}
            max={1}
            value={Number.isFinite(shares[i].share) ? shares[i].share : 0}
            aria-label={`Right answers for ${name}`}
          />
          <span className={results.share}>{printShare(shares[i].share)}</span>
          <span className="faint">of {shares[i].all.toLocaleString('en')}</span>
        </li>
      ))}
    </ul>
  )
}

function Worst({
  evaluated: { worst },
  names,
}: {
  readonly evaluated: Evaluated
  readonly names: readonly string[]
}) {
  if (worst.length === 0) return null
  return (
    <Section title="Largest losses" end="shows the sample, and its maps">
      <ul className={results.worst}>
        {worst.slice(0, MOST_WORST).map(({ sample, target, predicted, loss }) => (
          <li key={sample}>
            <button type="button" className={results.sample} onClick={() => showSample(sample)}>
              <span className="mono">#{sample}</span>
              {names.length > 0 && (
                <span>
                  {names[target]} <span className="faint">as</span> {names[predicted] ?? '–'}
                </span>
              )}
              <span className={`mono ${results.loss}`}>{printLoss(loss)}</span>
            </button>
          </li>
        ))}
      </ul>
    </Section>
  )
}
