import { ChevronDown, MousePointer2 } from 'lucide-react'
import { useDeferredValue } from 'react'
import { kindOf } from '../../graph/kinds'
import { shownOutput } from '../../store/shownOutput'
import { setSession, useStore } from '../../store/store'
import { type Action, contextNow, labelOf, run } from '../actions/action'
import { ariaKeys } from '../actions/keys'
import { Boundary } from '../controls/Boundary'
import { Button } from '../controls/Button'
import { Empty } from '../controls/Empty'
import { Menu } from '../controls/Menu'
import { Tabs } from '../controls/Tabs'
import { shownEntries } from '../parts/menuOf'
import styles from './Inspector.module.css'
import { InspectorHead } from './InspectorHead'
import { inspectorTabs } from './inspectorTabs'
import { ProblemSection } from './ProblemSection'

/** The panel on the right: everything about the selected node. */
export function Inspector() {
  const selection = useStore((state) => state.session.selection)
  const opened = useStore((state) => state.opened)
  // Of another project the canvas comes first: this is rendered after it, a few ms at a time.
  const there = useDeferredValue(opened) === opened
  return (
    <div className={styles.inspector}>
      {selection.length === 0 && (
        <Empty icon={MousePointer2} title="Nothing selected" text="Select a layer to edit it." />
      )}
      {selection.length === 1 && there && <Selected key={selection[0]} id={selection[0]} />}
      {selection.length > 1 && <Several ids={selection} />}
    </div>
  )
}

const choose = (tab: string): void => setSession({ tab })

const together = inspectorTabs.filter(({ several }) => several !== undefined)

/** The default tab for several cards. */
const FIRST_OF_SEVERAL = together[together.length - 1]

/** A button labelled with an action. */
function Doing({ action, cards }: { readonly action: Action; readonly cards: readonly string[] }) {
  const { icon: Icon } = action
  return (
    <Button
      small
      variant={action.bad ? 'danger' : 'default'}
      aria-keyshortcuts={ariaKeys(action)}
      onClick={() => run(action, cards)}
    >
      {Icon && <Icon className="icon icon--s" aria-hidden />}
      {labelOf(action, contextNow(cards))}
    </Button>
  )
}

/** Actions on several cards, and the views that compare them. */
function Several({ ids }: { readonly ids: readonly string[] }) {
  const chosen = useStore((state) => state.session.tab)
  const { id: shown, several: View } = together.find(({ id }) => id === chosen) ?? FIRST_OF_SEVERAL
  return (
    <>
      <div className={`${styles.head} ${styles.several}`}>
        <h2 className={styles.kind}>{ids.length} layers selected</h2>
        {shownEntries('cards', contextNow(ids)).map(({ action }) => (
          <Doing key={action.id} action={action} cards={ids} />
        ))}
      </div>
      <div className={styles.tabs}>
        <Tabs
          name="inspector"
          label="Views of these layers"
          tabs={together}
          selected={shown}
          onSelect={choose}
        />
      </div>
      <div
        className={styles.body}
        role="tabpanel"
        id={`inspector-panel-${shown}`}
        aria-labelledby={`inspector-tab-${shown}`}
      >
        <Boundary>{View && <View nodes={ids} />}</Boundary>
      </div>
    </>
  )
}

function Selected({ id }: { readonly id: string }) {
  const node = useStore((state) =>
    state.project.graph.nodes.find((candidate) => candidate.id === id),
  )
  const chosen = useStore((state) => state.session.tab)
  const output = useStore((state) => shownOutput(state, id))
  if (!node) return null
  const tabs = inspectorTabs.filter((tab) => tab.fits(kindOf(node)))
  const { id: shown, component: View, ofOutput } = tabs.find((tab) => tab.id === chosen) ?? tabs[0]
  return (
    <>
      <InspectorHead node={node} />
      <div className={styles.tabs}>
        <Tabs
          name="inspector"
          label="Views of this layer"
          tabs={tabs}
          selected={shown}
          onSelect={choose}
        />
        <Menu
          items={tabs.map((tab) => ({
            label: tab.label,
            checked: tab.id === shown,
            onSelect: () => choose(tab.id),
          }))}
          trigger={
            <Button variant="icon" small title="All views of this layer">
              <ChevronDown className="icon" aria-hidden />
            </Button>
          }
        />
      </div>
      <div
        className={styles.body}
        role="tabpanel"
        id={`inspector-panel-${shown}`}
        aria-labelledby={`inspector-tab-${shown}`}
      >
        <ProblemSection node={id} />
        <Boundary key={`${shown} ${output}`}>
          <View node={ofOutput ? output : id} />
        </Boundary>
      </div>
    </>
  )
}
