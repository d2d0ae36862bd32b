import { useStore } from '../../store/store'
import { useZoom } from '../../store/view'
import { addLayer } from '../actions/addLayer'
import { closeDrawer, openDrawer } from '../actions/page'
import { arrange, fit, zoomIn, zoomOut, zoomTo100 } from '../actions/view'
import { fetchedButton } from '../controls/fetched'
import { ActionButton } from '../parts/ActionButton'
import styles from './Drawer.module.css'

const MeasureMenu = fetchedButton(() =>
  import('../measures/MeasureMenu').then((part) => part.MeasureMenu),
)

/** The canvas tools; here, so that they never cover a card, and hidden with the canvas. */
export function Tools({ open }: { readonly open: boolean }) {
  const covered = useStore((state) => state.session.pane !== null)
  return (
    <>
      {!covered && <CanvasTools />}
      <div className={styles.tools}>
        <MeasureMenu />
        <ActionButton small action={open ? closeDrawer : openDrawer} />
      </div>
    </>
  )
}

const CanvasTools = () => (
  <>
    <div className={`${styles.tools} ${styles.wide}`}>
      <ActionButton small action={addLayer} />
      <ActionButton small action={arrange} />
    </div>
    <div className={styles.tools}>
      <ActionButton small action={zoomOut} />
      <Zoom />
      <ActionButton small action={zoomIn} />
      <ActionButton small action={fit} />
    </div>
  </>
)

function Zoom() {
  const percent = Math.round(useZoom() * 100)
  return (
    <ActionButton
      action={zoomTo100}
      variant="quiet"
      small
      className={styles.zoom}
      label={`Zoom is ${percent} %, go to 100 % (0)`}
    >
      {percent} %
    </ActionButton>
  )
}
