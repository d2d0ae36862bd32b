import { useState } from 'react'
import { Tabs } from '../controls/Tabs'
import { Advised } from './Advised'
import { Curves } from './Curves'
import { Judged } from './Judged'
import { LayerStrips } from './LayerStrips'
import { LeftOver } from './LeftOver'
import { NoData } from './NoData'
import { NotReady } from './NotReady'
import { RateTrial } from './RateTrial'
import { RunBar } from './RunBar'
import { RunList } from './RunList'
import { Said } from './Said'
import { Scrubber } from './Scrubber'
import { SetupForm } from './SetupForm'
import styles from './Training.module.css'
import { useDataCard } from './useDataCard'

const TABS = [
  { id: 'setup', label: 'Setup' },
  { id: 'rates', label: 'Rates' },
  { id: 'results', label: 'Results' },
  { id: 'layers', label: 'Layers' },
  { id: 'runs', label: 'Runs' },
] as const

type TabId = (typeof TABS)[number]['id']

const PANELS: Readonly<Record<TabId, () => React.ReactNode>> = {
  setup: SetupForm,
  rates: RateTrial,
  results: Judged,
  layers: LayerStrips,
  runs: RunList,
}

const isTab = (id: string): id is TabId => TABS.some((tab) => tab.id === id)

/**
 * Trains the network below its maps, which change as it learns: a bar that starts and stops,
 * curves, and beside them how it is trained, how well it does, and earlier runs.
 */
export function TrainingPane() {
  const [tab, setTab] = useState<TabId>('setup')
  const data = useDataCard()
  const Panel = PANELS[tab]
  if (!data) return <NoData />
  return (
    <div className={styles.pane}>
      <RunBar />
      <Said />
      <NotReady />
      <LeftOver />
      <Advised />
      <div className={styles.parts}>
        <section className={styles.curves} aria-label="Curves">
          <Curves />
          <Scrubber />
        </section>
        <section className={styles.side} aria-label="Training">
          <div className={styles.tabs}>
            <Tabs
              label="Training"
              name="training"
              tabs={TABS}
              selected={tab}
              onSelect={(id) => isTab(id) && setTab(id)}
            />
          </div>
          <div
            key={tab}
            className={styles.panel}
            role="tabpanel"
            id={`training-panel-${tab}`}
            aria-labelledby={`training-tab-${tab}`}
            tabIndex={0}
          >
            <Panel />
          </div>
        </section>
      </div>
    </div>
  )
}
