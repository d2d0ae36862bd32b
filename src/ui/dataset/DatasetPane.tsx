import { useMemo, useState } from 'react'
import type { DatasetParameters } from '../../sources/dataset'
import type { SampleSet } from '../../sources/sampleSet'
import { setParameter } from '../../store/edits/parameters'
import { retrySamples } from '../../store/samples'
import { Button } from '../controls/Button'
import { Waiting } from '../controls/Waiting'
import { useParts, useShownSet } from '../samples/useShownSet'
import { AugmentedDraws } from './AugmentedDraws'
import { ClassBalance } from './ClassBalance'
import { ContactSheet } from './ContactSheet'
import styles from './Dataset.module.css'
import { SetStatistics } from './SetStatistics'

/** The set of a card in place of the canvas: its samples, classes, statistics and split. */
export function DatasetPane({ nodes: [node] }: { readonly nodes: readonly string[] }) {
  const { p, set, fault } = useShownSet(node ?? '')
  if (node === undefined) return null
  if (set) return <ShownSet node={node} p={p} set={set} />
  return (
    <div className={styles.waiting}>
      <Waiting error={fault} />
      {fault !== null && <Button onClick={retrySamples}>Try again</Button>}
    </div>
  )
}

interface ShownSetProps {
  readonly node: string
  readonly p: DatasetParameters
  readonly set: SampleSet
}

function ShownSet({ node, p, set }: ShownSetProps) {
  const parts = useParts(set, p)
  const [only, setOnly] = useState<number | null>(null)
  const part = parts[p.split]
  const { targets } = set
  const places = useMemo(() => {
    const all = Array.from(part, (_, place) => place)
    return only === null || targets.of !== 'classes'
      ? all
      : all.filter((place) => targets.labels[part[place]] === only)
  }, [part, only, targets])
  return (
    <div className={styles.pane}>
      <ContactSheet
        key={`${p.dataset} ${p.split} ${only}`}
        set={set}
        places={places}
        part={part}
        shown={p.index}
        onShow={(place) => setParameter(node, 'index', place, `step ${node}`)}
      />
      <div className={styles.side}>
        <SetStatistics node={node} p={p} set={set} parts={parts} />
        {targets.of === 'classes' && (
          <ClassBalance targets={targets} parts={parts} only={only} onOnly={setOnly} />
        )}
        {part[p.index] !== undefined && <AugmentedDraws set={set} sample={part[p.index]} />}
      </div>
    </div>
  )
}
