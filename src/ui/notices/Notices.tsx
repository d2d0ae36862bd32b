import { useStore } from '../../store/store'
import { AskDialog } from './AskDialog'
import styles from './Notices.module.css'
import { SavedBanner } from './SavedBanner'
import { Toast } from './Toast'

/**
 * The latest messages, above the drawer's bar, announced by a polite live region. Below them a
 * banner while the project is not saved.
 */
export function Notices() {
  const notices = useStore((state) => state.status.notices)
  const asking = useStore((state) => state.status.asking)
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
        </div>
      </div>
      {asking && <AskDialog asking={asking} />}
    </>
  )
}
