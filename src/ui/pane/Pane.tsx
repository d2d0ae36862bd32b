import { ChevronLeft } from 'lucide-react'
import { useEffect, useState } from 'react'
import { nodeAt } from '../../graph/expanded'
import { setSession, useStore } from '../../store/store'
import { Button } from '../controls/Button'
import { ActionsPlace } from '../parts/PaneActions'
import styles from './Pane.module.css'
import { panes } from './panes'

const close = (): void => setSession({ pane: null })

/** The view in place of the canvas, if one is open. Escape goes back. */
export function Pane() {
  const pane = useStore((state) => state.session.pane)
  const graph = useStore((state) => state.project.graph)
  const view = panes.find(({ id }) => id === pane?.view)
  const shown =
    pane?.nodes.map((id) => nodeAt(graph, id)).filter((node) => node !== undefined) ?? []
  const [actions, setActions] = useState<HTMLElement | null>(null)
  const open = pane !== null && view !== undefined && shown.length === pane.nodes.length
  useEffect(() => {
    if (!open) return undefined
    const leave = (event: KeyboardEvent): void => {
      // A number that is being typed keeps its own Escape.
      const field =
        event.target instanceof HTMLElement &&
        event.target.closest(
          'input:not([role="spinbutton"]), textarea, select, [role="menu"], dialog, ' +
            '[role="dialog"]',
        )
      if (event.key !== 'Escape' || field || event.defaultPrevented) return
      close()
      // The next Escape clears the selection.
      event.preventDefault()
    }
    document.addEventListener('keydown', leave)
    return () => document.removeEventListener('keydown', leave)
  }, [open])
  const lost = pane !== null && !open
  // Its nodes are gone, or it was saved by a version with other views.
  useEffect(() => {
    if (lost) close()
  }, [lost])
  if (!open) return null
  const View = view.component
  return (
    <section
      className={styles.pane}
      aria-label={`${shown.map(({ name }) => name).join(', ')} ${view.title}`}
    >
      <header className={styles.head}>
        <Button variant="quiet" onClick={close} title="Back to the canvas (Esc)">
          <ChevronLeft className="icon icon--s" aria-hidden />
          Canvas
        </Button>
        <h2 className={styles.title}>
          {shown.length === 1 && `${shown[0].kind} `}
          <span className="mono">{shown.map(({ name }) => name).join(', ')}</span> {view.title}
        </h2>
        <div ref={setActions} className={styles.actions} />
      </header>
      <div className={styles.body}>
        <ActionsPlace value={actions}>
          <View
            key={view.keeps ? view.id : pane.nodes.join(' ')}
            nodes={shown.map(({ id }) => id)}
          />
        </ActionsPlace>
      </div>
    </section>
  )
}
