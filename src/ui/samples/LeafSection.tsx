import { useMemo } from 'react'
import type { DatasetParameters } from '../../sources/dataset'
import type { SampleSet } from '../../sources/sampleSet'
import { leafing } from '../../store/training/leafing'
import { printNumber } from '../controls/formatNumber'
import { Section } from '../parts/Section'
import { LeafBar, leafKeys } from './LeafBar'
import { LeafTold } from './LeafTold'
import styles from './Samples.module.css'
import { SampleThumb } from './SampleThumb'
import { rangeOf } from './sampleWords'
import { useLeafed } from './useLeafed'
import { useShownSet } from './useShownSet'

/** Samples drawn at once, around the shown one. */
const PAGE = 12

/** Leafs through the samples of a Dataset card: all, or those that the network gets wrong. */
export function LeafSection({ node }: { readonly node: string }) {
  const { p, set } = useShownSet(node)
  return set && <Leaf node={node} p={p} set={set} />
}

interface LeafProps {
  readonly node: string
  readonly p: DatasetParameters
  readonly set: SampleSet
}

function Leaf({ node, p, set }: LeafProps) {
  const leafed = useLeafed(node, set, p)
  const { state, list, at, part, step } = leafed
  const range = useMemo(() => rangeOf(set), [set])
  if (part.length === 0 || p.index >= part.length) return null
  const first = Math.floor(Math.max(0, at) / PAGE) * PAGE
  const judged = state?.judged
  return (
    <Section title="Samples" end={p.split}>
      <div className={styles.leaf} role="group" aria-label="Samples" onKeyDown={leafKeys(step)}>
        <LeafBar node={node} leafed={leafed} targets={set.targets} index={p.index} />
        <LeafTold leafed={leafed} targets={set.targets} sample={part[p.index]} />
        {judged && (
          <div className={styles.sheet}>
            {list.slice(first, first + PAGE).map((place) => (
              <SampleThumb
                key={place}
                set={set}
                sample={judged.samples[place]}
                predicted={judged.predicted[place]}
                loss={printNumber(judged.losses[place], 3)}
                range={range}
                shown={place === p.index}
                onShow={() => leafing.show(place)}
              />
            ))}
          </div>
        )}
      </div>
    </Section>
  )
}
