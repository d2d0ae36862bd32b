import { useStore } from '../../store/store'
import { AskDialog } from './AskDialog'
import styles from './Notices.module.css'
import { SavedBanner } from './SavedBanner'
import { Toast } from './Toast'

/**
 * The last short messages, above the drawer's bar; a polite live region speaks each as it comes.
 * Below them what is not kept, as long as it is so.
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
