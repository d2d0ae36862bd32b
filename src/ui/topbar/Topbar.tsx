import { BookOpen, CircleQuestionMark, Download, SunMoon } from 'lucide-react'
import { useEffect, useState } from 'react'
import { downloadModel, saveProjectFile } from '../../store/files'
import { setSession, store } from '../../store/store'
import { Button } from '../controls/Button'
import { fetchedDialog } from '../controls/fetched'
import { Menu } from '../controls/Menu'
import { Brand } from './Brand'
import { ProjectMenu } from './ProjectMenu'
import styles from './Topbar.module.css'
import { UndoButtons } from './UndoButtons'

const HelpDialog = fetchedDialog(() => import('./HelpDialog').then((part) => part.HelpDialog))

/** Fetched with the examples themselves when it is first opened. */
const ExamplesDialog = fetchedDialog(() =>
  import('./ExamplesDialog').then((part) => part.ExamplesDialog),
)

const switchTheme = (): void =>
  setSession({ theme: store.getState().session.theme === 'dark' ? 'light' : 'dark' })

const inField = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null

/** The top line: project, undo, examples, export, theme and help. */
export function Topbar() {
  const [open, setOpen] = useState<'help' | 'examples' | null>(null)
  const close = (): void => setOpen(null)

  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key === '?' && !inField(event.target)) setOpen('help')
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])

  return (
    <div className={styles.bar}>
      <Brand />
      <i className={styles.rule} />
      <ProjectMenu />
      <i className={styles.rule} />
      <UndoButtons />
      <span className={styles.space} />
      <Button variant="quiet" aria-label="Examples" onClick={() => setOpen('examples')}>
        <BookOpen className="icon" aria-hidden /> <span className={styles.wide}>Examples</span>
      </Button>
      <Menu
        items={[
          { label: 'Save project file', end: '.convscope', onSelect: () => void saveProjectFile() },
          {
            label: 'Download TensorFlow.js model',
            end: '.zip',
            onSelect: () => void downloadModel(),
          },
        ]}
        trigger={
          <Button variant="quiet" aria-label="Export">
            <Download className="icon" aria-hidden /> <span className={styles.wide}>Export</span>
          </Button>
        }
      />
      <i className={styles.rule} />
      <Button variant="icon" title="Light or dark" aria-label="Theme" onClick={switchTheme}>
        <SunMoon className="icon" aria-hidden />
      </Button>
      <Button
        variant="icon"
        title="Help and keys (?)"
        aria-label="Help and keys"
        onClick={() => setOpen('help')}
      >
        <CircleQuestionMark className="icon" aria-hidden />
      </Button>
      {open === 'help' && <HelpDialog onClose={close} />}
      {open === 'examples' && <ExamplesDialog onClose={close} />}
    </div>
  )
}
