import { BookOpen, Download } from 'lucide-react'
import { run } from '../actions/action'
import { exportAs, help, lessons } from '../actions/dialogs'
import { theme } from '../actions/page'
import { useKeys } from '../actions/useKeys'
import { Button } from '../controls/Button'
import { ActionButton } from '../parts/ActionButton'
import { Brand } from './Brand'
import { Dialogs } from './Dialogs'
import { ProjectMenu } from './ProjectMenu'
import styles from './Topbar.module.css'
import { UndoButtons } from './UndoButtons'

const PLACES = ['window'] as const

/** The top bar: project, undo, lessons, export, theme and help. */
export function Topbar() {
  useKeys(PLACES)
  return (
    <div className={styles.bar}>
      <Brand />
      <i className={styles.rule} />
      <ProjectMenu />
      <i className={styles.rule} />
      <UndoButtons />
      <span className={styles.space} />
      <Button variant="quiet" aria-label="Examples" onClick={() => run(lessons)}>
        <BookOpen className="icon" aria-hidden /> <span className={styles.wide}>Examples</span>
      </Button>
      <Button variant="quiet" aria-label="Export" onClick={() => run(exportAs)}>
        <Download className="icon" aria-hidden /> <span className={styles.wide}>Export</span>
      </Button>
      <i className={styles.rule} />
      <ActionButton action={theme} label="Theme" />
      <ActionButton action={help} label="Help and keys" />
      <Dialogs />
    </div>
  )
}
