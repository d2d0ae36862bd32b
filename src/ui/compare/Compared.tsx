import { useState } from 'react'
import { isEmpty } from '../../graph/difference/difference'
import type { OtherNetwork } from '../../store/compare/otherNetwork'
import { useStore } from '../../store/store'
import { Tabs } from '../controls/Tabs'
import { CardList } from './CardList'
import styles from './Compare.module.css'
import { MapsView } from './MapsView'
import { OtherBar } from './OtherBar'
import { useMapDifferences, useStanding, useWeightDifferences } from './useRival'
import { WeightsView } from './WeightsView'
import { sentenceOf } from './words'

const TABS = ['structure', 'weights', 'maps'] as const
type ComparedId = (typeof TABS)[number]

const LABELS: Readonly<Record<ComparedId, string>> = {
  structure: 'Structure',
  weights: 'Weights',
  maps: 'Maps',
}

/** The two networks: one sentence, then how they are built, their weights, or their maps. */
export function Compared({ other }: { readonly other: OtherNetwork }) {
  const standing = useStanding()
  const graph = useStore((state) => state.project.graph)
  const weights = useWeightDifferences()
  const maps = useMapDifferences()
  const [chosen, setTab] = useState<ComparedId | null>(null)
  if (!standing) return null
  const { difference } = standing
  const tab = chosen ?? (isEmpty(difference) ? 'weights' : 'structure')
  return (
    <>
      <OtherBar
        other={other}
        sentence={sentenceOf(difference, graph, weights.value, maps.value)}
        weights={weights.value}
        waits={!weights.value && !weights.error}
      />
      <div className={styles.tabs}>
        <Tabs
          label="Compare"
          name="compare"
          tabs={TABS.map((id) => ({ id, label: LABELS[id] }))}
          selected={tab}
          onSelect={(id) => setTab(TABS.find((one) => one === id) ?? null)}
        />
      </div>
      <div
        className={styles.panel}
        role="tabpanel"
        id={`compare-panel-${tab}`}
        aria-labelledby={`compare-tab-${tab}`}
        tabIndex={0}
      >
        {tab === 'structure' && <CardList standing={standing} />}
        {tab === 'weights' && <WeightsView standing={standing} answer={weights} />}
        {tab === 'maps' && <MapsView standing={standing} answer={maps} />}
      </div>
    </>
  )
}
