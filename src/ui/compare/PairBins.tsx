import type { Rivalled } from '../../engine/rival/pairOf'
import { OverlaidHistograms } from '../chart/OverlaidHistograms'
import styles from './PairDetail.module.css'
import { useRival } from './useRival'

/** The histograms of a tensor of both networks, one over the other. */
export function PairBins({ of }: { readonly of: Rivalled }) {
  const { value } = useRival(
    `bins ${of.cards.join(' ')} ${of.weight}`,
    (engine, { other, pairs }) => engine.rivalBins(other.id, pairs, of),
  )
  if (!value) return <div className={styles.bins} />
  return (
    <div className={styles.bins}>
      <OverlaidHistograms
        series={[
          { name: 'A', colour: 'var(--accent)', bins: value.ours },
          { name: 'B', colour: 'var(--warn)', bins: value.theirs },
        ]}
        log={false}
        height={140}
      />
    </div>
  )
}
