import { useMemo, useState } from 'react'
import { binsCsv, binsOf, stretchOf, suitingBins } from '../../graph/bins'
import { HistogramChart } from '../chart/HistogramChart'
import { SaveChart } from '../chart/SaveChart'
import { NumberField } from '../controls/NumberField'
import { Select } from '../controls/Select'
import { Switch } from '../controls/Switch'
import { Waiting } from '../controls/Waiting'
import { Section } from '../parts/Section'
import { Facts } from '../tensors/Facts'
import { summaryOf } from '../tensors/summary'
import { useHeld } from '../tensors/useHeld'
import { useTensor, useTensorChoices, useTensorName } from '../tensors/useTensor'
import { DeadFilters } from './DeadFilters'
import { DeadUnits } from './DeadUnits'
import styles from './Histogram.module.css'

/** The most bins that can be asked for. */
const MOST_BINS = 400

/** Histograms of a node's output, inputs and weights, and its dead units. */
export function Histogram({ node }: { readonly node: string }) {
  const choices = useTensorChoices(node, true)
  const [chosen, setChosen] = useState('output')
  const choice = choices.find(({ id }) => id === chosen) ?? choices[0]
  const { value, error } = useTensor(node, choice)
  const name = useTensorName(node, choice)
  const [asked, setAsked] = useState<number | null>(null)
  const [log, setLog] = useState(false)
  const summary = useMemo(() => value && summaryOf(value.data), [value])
  const [low, high] = stretchOf(summary?.min ?? 0, summary?.max ?? 0)
  const suiting = useHeld(
    useMemo(() => (value ? suitingBins(value.data, low, high) : 0), [value, low, high]),
    `${node} ${choice.id}`,
  )
  const count = asked ?? Math.max(1, suiting)
  const bins = useMemo(
    () => value && binsOf(value.data, low, high, count),
    [value, low, high, count],
  )
  const there = value && summary && bins && value.data.length > 0 ? { value, summary, bins } : null
  const finite = there !== null && Number.isFinite(there.summary.min)
  return (
    <>
      <Section
        title="Histogram"
        end={
          there &&
          finite && (
            <SaveChart
              name={`${name}-histogram`}
              csv={() => binsCsv(there.bins, [{ name, counts: there.bins.counts }])}
            />
          )
        }
      >
        <div className={styles.bar}>
          <span className={styles.which}>
            <Select
              label="Tensor"
              value={choice.id}
              choices={choices.map(({ id, label }) => ({ value: id, label }))}
              onChange={setChosen}
            />
          </span>
          <span className={styles.bins}>
            <NumberField
              label="Bins"
              value={asked ?? 'auto'}
              words={['auto']}
              min={1}
              max={MOST_BINS}
              soft={[1, 100]}
              whole
              unit={asked === null ? `${count} bins` : 'bins'}
              title="How many bins; auto follows the rule of Freedman and Diaconis, 10 to 80"
              onChange={(next) => setAsked(typeof next === 'number' ? next : null)}
            />
          </span>
          <Switch
            label="Logarithmic counts"
            checked={log}
            onChange={setLog}
            words={['log', 'log']}
          />
        </div>
        {there && finite ? (
          <div className={styles.chart}>
            <HistogramChart
              bins={there.bins}
              mean={there.summary.mean}
              std={there.summary.std}
              log={log}
              height={224}
            />
          </div>
        ) : (
          <div className={styles.wait}>
            <Waiting
              error={
                there
                  ? 'None of these numbers is finite.'
                  : value
                    ? 'This tensor is empty: it has no numbers.'
                    : error
              }
            />
          </div>
        )}
        {there && <Facts shape={there.value.shape} summary={there.summary} />}
      </Section>
      {there && choice.axes && <DeadFilters node={node} weight={there.value} axes={choice.axes} />}
      {there && choice.of !== null && (
        <DeadUnits tensor={there.value} zeros={there.summary.zeros} />
      )}
    </>
  )
}
