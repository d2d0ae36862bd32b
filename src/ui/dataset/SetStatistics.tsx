import { useMemo } from 'react'
import { printShape } from '../../layers/tensorShape'
import type { DatasetParameters } from '../../sources/dataset'
import type { SampleParts, SampleSet } from '../../sources/sampleSet'
import { statisticsOf } from '../../sources/sampleStatistics'
import { setParameter } from '../../store/edits/parameters'
import { Button } from '../controls/Button'
import { printNumber } from '../controls/formatNumber'
import { Section } from '../parts/Section'
import styles from './Dataset.module.css'

interface SetStatisticsProps {
  readonly node: string
  readonly p: DatasetParameters
  readonly set: SampleSet
  readonly parts: SampleParts
}

const SPLITS = ['training', 'validation'] as const
/** Channels that are listed. */
const MOST = 12

/** How the set is divided, and mean and deviation of each channel of its training part. */
export function SetStatistics({ node, p, set, parts }: SetStatisticsProps) {
  const { mean, std } = useMemo(() => statisticsOf(set, parts.training), [set, parts])
  return (
    <>
      <Section title={set.name}>
        <p className="faint">
          {set.count.toLocaleString('en')} samples of {printShape(set.shape)}
        </p>
        <div className={styles.splits} role="group" aria-label="Part that is shown">
          {SPLITS.map((split) => (
            <Button
              key={split}
              small
              pressed={p.split === split}
              disabled={parts[split].length === 0}
              onClick={() => {
                setParameter(node, 'index', 0, `part ${node}`)
                setParameter(node, 'split', split, `part ${node}`)
              }}
            >
              {split} {parts[split].length.toLocaleString('en')}
            </Button>
          ))}
        </div>
      </Section>
      <Section title="Mean and deviation" end={<span className="faint">training</span>}>
        <table className={styles.statistics}>
          <thead>
            <tr>
              <th>channel</th>
              <th>mean</th>
              <th>deviation</th>
            </tr>
          </thead>
          <tbody>
            {mean.slice(0, MOST).map((value, channel) => (
              <tr key={channel}>
                <td>{channel}</td>
                <td>{printNumber(value)}</td>
                <td>{printNumber(std[channel])}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {mean.length > MOST && <p className="faint">and {mean.length - MOST} more channels</p>}
      </Section>
    </>
  )
}
