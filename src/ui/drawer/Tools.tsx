import type { LucideIcon } from 'lucide-react'
import { ChevronDown, Maximize, Minus, PanelBottom, Plus, WandSparkles } from 'lucide-react'
import { setSession, store, useStore } from '../../store/store'
import { useZoom, viewCommands } from '../../store/view'
import { Button } from '../controls/Button'
import styles from './Drawer.module.css'

const toggle = (open: boolean) => (): void => {
  const first = [...store.getState().shapes.values()].some((shape) => shape.problem)
    ? 'problems'
    : 'summary'
  setSession({ drawer: open ? null : first })
}

function Tool({
  icon: Icon,
  title,
  onClick,
}: {
  readonly icon: LucideIcon
  readonly title: string
  readonly onClick: () => void
}) {
  return (
    <Button variant="icon" small title={title} onClick={onClick}>
      <Icon className="icon" aria-hidden />
    </Button>
  )
}

/**
 * The tools of the canvas; they stand here, so that no card is ever under them, and go with the
 * canvas.
 */
export function Tools({ open }: { readonly open: boolean }) {
  const covered = useStore((state) => state.session.pane !== null)
  return (
    <>
      {!covered && <CanvasTools />}
      <div className={styles.tools}>
        <Tool
          icon={open ? ChevronDown : PanelBottom}
          title={open ? 'Close drawer' : 'Open drawer'}
          onClick={toggle(open)}
        />
      </div>
    </>
  )
}

function CanvasTools() {
  return (
    <>
      <div className={`${styles.tools} ${styles.wide}`}>
        <Tool icon={Plus} title="Add a layer (A)" onClick={() => viewCommands.addLayer()} />
        <Tool icon={WandSparkles} title="Arrange" onClick={() => viewCommands.arrange()} />
      </div>
      <div className={styles.tools}>
        <Tool icon={Minus} title="Zoom out" onClick={() => viewCommands.zoomOut()} />
        <Zoom />
        <Tool icon={Plus} title="Zoom in" onClick={() => viewCommands.zoomIn()} />
        <Tool icon={Maximize} title="Fit (1)" onClick={() => viewCommands.fit()} />
      </div>
    </>
  )
}

function Zoom() {
  const percent = Math.round(useZoom() * 100)
  return (
    <Button
      variant="quiet"
      small
      className={styles.zoom}
      title="Zoom to 100 % (0)"
      aria-label={`Zoom is ${percent} %, go to 100 % (0)`}
      onClick={() => viewCommands.zoomTo100()}
    >
      {percent} %
    </Button>
  )
}
