import { type CSSProperties, useMemo, useState } from 'react'
import { binsCsv, binsOf, stretchOf, suitingBins } from '../../graph/bins'
import { useStore } from '../../store/store'
import { coloursOf } from '../chart/colours'
import { OverlaidHistograms } from '../chart/OverlaidHistograms'
import { SaveChart } from '../chart/SaveChart'
import { Select } from '../controls/Select'
import { Switch } from '../controls/Switch'
import { Waiting } from '../controls/Waiting'
import { Section } from '../parts/Section'
import { printed } from '../tensors/printed'
import { summaryOf } from '../tensors/summary'
import { useHeld } from '../tensors/useHeld'
import { deadUnitsOf, emptyFiltersOf, filterAxisOf, type Units } from './deadUnitsOf'
import styles from './Histogram.module.css'
import { type Member, useCommonChoices, useMembers } from './useSeveral'

/** More than this cannot be told apart. */
const MOST = 8

/**
 * The dead units of a node's output, or the filters of its weight that are all 0; null if there are
 * no filters.
 */
function unitsOf({ tensor, axes }: Member, output: readonly number[]): Units | null {
  if (!axes) return deadUnitsOf(tensor)
  const axis = filterAxisOf(axes, tensor.shape, output)
  return axis < 0 ? null : emptyFiltersOf(tensor, axis)
}

/**
 * The histograms of several nodes in one chart, of their outputs or their weights; and how many
 * units of each are dead.
 */
export function Histograms({ nodes }: { readonly nodes: readonly string[] }) {
  const choices = useCommonChoices(nodes)
  const [chosen, setChosen] = useState('output')
  const choice = choices.some(({ value }) => value === chosen) ? chosen : 'output'
  const { members, all, error } = useMembers(nodes, choice, MOST)
  const shapes = useStore((state) => state.shapes)
  const [log, setLog] = useState(false)
  const told = useMemo(
    () =>
      members
        .map((member) => ({
          ...member,
          summary: summaryOf(member.tensor.data),
          units: unitsOf(member, shapes.get(member.node)?.output ?? []),
        }))
        .filter(({ summary }) => Number.isFinite(summary.min)),
    [members, shapes],
  )
  const [low, high] = stretchOf(
    Math.min(...told.map(({ summary }) => summary.min)),
    Math.max(...told.map(({ summary }) => summary.max)),
  )
  const suiting = useMemo(
    () => Math.max(1, ...told.map(({ tensor }) => suitingBins(tensor.data, low, high))),
    [told, low, high],
  )
  const count = useHeld(suiting, `${choice} ${told.map(({ node }) => node).join(' ')}`)
  const bins = useMemo(
    () => told.map(({ tensor }) => binsOf(tensor.data, low, high, count)),
    [told, low, high, count],
  )
  const colours = coloursOf(told)
  const series = told.map(({ name }, i) => ({ name, colour: colours[i], bins: bins[i] }))
  const end = series.length > 0 && (
    <SaveChart
      name={`${choice}-histograms`}
      csv={() =>
        binsCsv(
          series[0].bins,
          series.map((one) => ({ name: one.name, counts: one.bins.counts })),
        )
      }
    />
  )
  return (
    <Section title="Histograms" end={end}>
      <div className={styles.bar}>
        <span className={styles.which}>
          <Select label="Tensor" value={choice} choices={choices} onChange={setChosen} />
        </span>
        <span />
        <Switch label="Logarithmic shares" checked={log} onChange={setLog} words={['log', 'log']} />
      </div>
      {series.length > 0 ? (
        <>
          <div className={styles.chart}>
            <OverlaidHistograms series={series} log={log} height={224} />
          </div>
          <table className={styles.legend} aria-label="The histograms">
            <thead>
              <tr>
                <th>{choice === 'output' ? 'Layer' : 'Weight'}</th>
                <th>Mean</th>
                <th>Std</th>
                <th>Dead</th>
              </tr>
            </thead>
            <tbody>
              {told.map(({ node, name, summary, units }, i) => (
                <tr key={node} style={{ '--c': colours[i] } as CSSProperties}>
                  <th scope="row">
                    <i aria-hidden />
                    {name}
                  </th>
                  <td>{printed(summary.mean, 3)}</td>
                  <td>{Number.isNaN(summary.std) ? '–' : printed(summary.std, 3)}</td>
                  <td>{units ? `${units.dead.length} of ${units.units}` : '–'}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {all > MOST && (
            <p className={styles.next}>
              The first {MOST} of {all} are drawn.
            </p>
          )}
        </>
      ) : (
        <div className={styles.wait}>
          <Waiting
            error={
              members.length > 0
                ? 'None of these numbers is finite.'
                : all === 0
                  ? 'None of these layers has such numbers.'
                  : error
            }
          />
        </div>
      )}
    </Section>
  )
}
