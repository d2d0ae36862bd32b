import { useStore } from '../../store/store'
import styles from './Notices.module.css'
import { Toast } from './Toast'

/** The last short messages, above the drawer's bar; a polite live region speaks each as it comes. */
export function Notices() {
  const notices = useStore((state) => state.run.notices)
  const drawer = useStore((state) => state.session.drawer !== null)
  return (
    <div className={`${styles.stack} ${drawer ? styles.raised : ''}`} role="status" aria-label="Messages" aria-live="polite" aria-atomic="false">
      {notices.map((notice) => (
        <Toast key={notice.id} notice={notice} />
      ))}
    </div>
  )
}
