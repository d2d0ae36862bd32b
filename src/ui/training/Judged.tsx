import { useMemo, useRef } from 'react'
import type { Evaluated } from '../../engine/trainer/run'
import type { SampleSet } from '../../sources/sampleSet'
import { useSamples } from '../../store/samples'
import { leafing } from '../../store/training/leafing'
import { showSample } from '../../store/training/showSample'
import { useTraining } from '../../store/training/training'
import { Section } from '../parts/Section'
import { LeafSection } from '../samples/LeafSection'
import { SampleThumb } from '../samples/SampleThumb'
import { rangeOf } from '../samples/sampleWords'
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
  const { set } = useSamples(data?.set ?? '')
  const leafed = useRef<HTMLDivElement>(null)
  if (!data) return null
  const leaf = (
    <div ref={leafed}>
      <LeafSection node={data.node.id} />
    </div>
  )
  if (!evaluated)
    return (
      <>
        <p className={styles.none}>
          After each epoch the network is tried on the validation part of the data.
        </p>
        {leaf}
      </>
    )
  const targets = data.facts?.targets
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
            <Section title="Taken for" end="rows: what it is; press to leaf">
              <Confusion
                counts={confusion}
                names={names}
                onPick={(is, as) => {
                  leafing.leafTaken(data.node.id, { is, as })
                  leafed.current?.scrollIntoView({ block: 'start', behavior: 'smooth' })
                }}
              />
            </Section>
          )}
        </>
      )}
      {leaf}
      {set && <Worst evaluated={evaluated} set={set} />}
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

interface WorstProps {
  readonly evaluated: Evaluated
  readonly set: SampleSet
}

/** The samples with the largest losses; one that is pressed is shown on all maps. */
function Worst({ evaluated: { worst }, set }: WorstProps) {
  const range = useMemo(() => rangeOf(set), [set])
  if (worst.length === 0) return null
  return (
    <Section title="Largest losses" end="shows the sample, and its maps">
      <div className={results.worst}>
        {worst.slice(0, MOST_WORST).map(({ sample, predicted, loss }) => (
          <SampleThumb
            key={sample}
            set={set}
            sample={sample}
            predicted={predicted}
            loss={printLoss(loss)}
            range={range}
            onShow={() => showSample(sample)}
          />
        ))}
      </div>
    </Section>
  )
}
