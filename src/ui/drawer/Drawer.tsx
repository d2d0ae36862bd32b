import { setSession, useStore } from '../../store/store'
import { fetched, fetchedQuietly } from '../controls/fetched'
import { Tabs } from '../controls/Tabs'
import styles from './Drawer.module.css'
import { type DrawerTab, drawerTabs } from './drawerTabs'
import { Tools } from './Tools'

const Measuring = fetchedQuietly(() =>
  import('../measures/Measuring').then((part) => part.Measuring),
)

const tabs = drawerTabs.map(({ id, label, badge: Badge }) => ({
  id,
  label: Badge ? (
    <>
      {label} <Badge />
    </>
  ) : (
    label
  ),
}))

const tabOf = (id: string | null): DrawerTab | undefined => drawerTabs.find((tab) => tab.id === id)

const choose = (id: string): void => {
  const tab = tabOf(id)
  if (tab) setSession({ drawer: tab.id })
}

// Without it the drawer is as high as it was.
const DrawerEdge = fetched(() => import('./DrawerEdge').then((part) => part.DrawerEdge), {
  Trouble: () => null,
})

/**
 * About the whole network: problems, summary, plots; and the canvas tools at the end of its bar.
 */
export function Drawer() {
  const open = useStore((state) => state.session.drawer)
  const tab = tabOf(open)
  const height = useStore((state) => state.session.drawerHeight)
  const measures = useStore((state) => state.session.measure !== null)
  return (
    <div className={styles.drawer}>
      {tab && <DrawerEdge />}
      {measures && <Measuring />}
      <div className={styles.bar}>
        <Tabs label="Drawer" name="drawer" tabs={tabs} selected={open} onSelect={choose} />
        <div className={styles.end}>
          {tab?.tools.map((Tool, i) => (
            <Tool key={`${tab.id} ${i}`} />
          ))}
          <Tools open={open !== null} />
        </div>
      </div>
      {tab && (
        <div
          className={`${styles.body} ${tab.size ? styles[tab.size] : ''}`}
          data-size={tab.size}
          role="tabpanel"
          id={`drawer-panel-${tab.id}`}
          aria-labelledby={`drawer-tab-${tab.id}`}
          tabIndex={0}
          style={height === null ? undefined : { height: `min(${height}px, 100dvh - 200px)` }}
        >
          <tab.component />
        </div>
      )}
    </div>
  )
}
