import type { Session } from '../../store/session/slices'
import { setSession, useStore } from '../../store/store'
import { fetched, fetchedButton } from '../controls/fetched'
import { Tabs } from '../controls/Tabs'
import { countProblems } from '../parts/countProblems'
import { AxesSwitch } from './AxesSwitch'
import styles from './Drawer.module.css'
import { Tools } from './Tools'

const CopySummary = fetchedButton(() => import('./CopySummary').then((part) => part.CopySummary))
const Problems = fetched(() => import('./Problems').then((part) => part.Problems))
const Summary = fetched(() => import('./Summary').then((part) => part.Summary))
const PictureGrid = fetchedButton(() => import('./PictureGrid').then((part) => part.PictureGrid))
const Plots = fetched(() => import('./Plots').then((part) => part.Plots))

type Tab = NonNullable<Session['drawer']>

const choose = (id: string): void => setSession({ drawer: id as Tab })

/**
 * What is told of the whole network: problems, summary, plots; and the tools of the canvas at the
 * end of its bar.
 */
export function Drawer() {
  const tab = useStore((state) => state.session.drawer)
  const tabs = [
    { id: 'problems', label: <ProblemsLabel /> },
    { id: 'summary', label: 'Summary' },
    { id: 'plots', label: 'Plots' },
  ]
  return (
    <div className={styles.drawer}>
      <div className={styles.bar}>
        <Tabs label="Drawer" name="drawer" tabs={tabs} selected={tab} onSelect={choose} />
        <div className={styles.end}>
          {tab === 'summary' && (
            <>
              <AxesSwitch />
              <CopySummary />
            </>
          )}
          {tab === 'plots' && <PictureGrid />}
          <Tools open={tab !== null} />
        </div>
      </div>
      {tab && (
        <div
          className={`${styles.body} ${tab === 'problems' ? styles.problems : ''}`}
          role="tabpanel"
          id={`drawer-panel-${tab}`}
          aria-labelledby={`drawer-tab-${tab}`}
          tabIndex={0}
        >
          {tab === 'problems' && <Problems />}
          {tab === 'summary' && <Summary />}
          {tab === 'plots' && <Plots />}
        </div>
      )}
    </div>
  )
}

function ProblemsLabel() {
  const count = useStore(countProblems)
  return (
    <>
      Problems <span className={`${styles.badge} ${count > 0 ? styles.bad : ''}`}>{count}</span>
    </>
  )
}
