import { closeOpened } from '../../store/files/openedFile'
import { closeSamples } from '../../store/files/waitingSamples'
import { closeWeights } from '../../store/files/waitingWeights'
import { useStore } from '../../store/store'
import { fetchedDialog, fetchedQuietly } from '../controls/fetched'
import { AskDialog } from './AskDialog'
import styles from './Notices.module.css'
import { SavedBanner } from './SavedBanner'
import { Toast } from './Toast'

/** What was read of a file of another program, loaded when one is opened. */
const OpenedDialog = fetchedDialog(() => import('./OpenedDialog').then((all) => all.OpenedDialog))

/** Where trained weights go, loaded when a file of them is opened. */
const WeightsDialog = fetchedDialog(() =>
  import('../weights/WeightsDialog').then((all) => all.WeightsDialog),
)

/** What the user's own samples are, loaded when some are brought. */
const OwnDataDialog = fetchedDialog(() =>
  import('../dataset/OwnDataDialog').then((all) => all.OwnDataDialog),
)

/** Shown with the first work that takes a while. */
const LongWorkBar = fetchedQuietly(() => import('./LongWorkBar').then((all) => all.LongWorkBar))

/**
 * The latest messages, above the drawer's bar, announced by a polite live region. Below them a
 * banner while the project is not saved.
 */
export function Notices() {
  const notices = useStore((state) => state.status.notices)
  const asking = useStore((state) => state.status.asking)
  const opened = useStore((state) => state.status.opened)
  const work = useStore((state) => state.status.work)
  const weights = useStore((state) => state.status.weights)
  const samples = useStore((state) => state.status.samples)
  const drawer = useStore((state) => state.session.drawer !== null)
  return (
    <>
      <div className={`${styles.stack} ${drawer ? styles.raised : ''}`}>
        <div
          className={styles.toasts}
          role="status"
          aria-label="Messages"
          aria-live="polite"
          aria-atomic="false"
        >
          {notices.map((notice) => (
            <Toast key={notice.id} notice={notice} />
          ))}
        </div>
        <div className={styles.toasts} aria-live="polite">
          <SavedBanner />
          {work && !opened && <LongWorkBar work={work} />}
        </div>
      </div>
      {asking && <AskDialog asking={asking} />}
      {opened && <OpenedDialog opened={opened} onClose={closeOpened} />}
      {weights && <WeightsDialog waiting={weights} onClose={closeWeights} />}
      {samples && <OwnDataDialog waiting={samples} onClose={closeSamples} />}
    </>
  )
}
