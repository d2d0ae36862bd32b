import { BookOpen, CircleQuestionMark, Download, SunMoon } from 'lucide-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { EXAMPLES } from '../../store/examples'
import { downloadModel, openExample, saveProjectFile } from '../../store/files'
import { setSession, store } from '../../store/store'
import { Button } from '../controls/Button'
import { Menu } from '../controls/Menu'
import { Brand } from './Brand'
import { ProjectMenu } from './ProjectMenu'
import styles from './Topbar.module.css'
import { UndoButtons } from './UndoButtons'

const HelpDialog = lazy(() => import('./HelpDialog').then((part) => ({ default: part.HelpDialog })))

const switchTheme = (): void => setSession({ theme: store.getState().session.theme === 'dark' ? 'light' : 'dark' })

const inField = (target: EventTarget | null): boolean => target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null

/** The top line: project, undo, examples, export, theme and help. */
export function Topbar() {
  const [help, setHelp] = useState(false)

  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key === '?' && !inField(event.target)) setHelp(true)
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
      <Menu
        heading="Your project goes to the versions first"
        items={EXAMPLES.map((example) => ({ label: example.name, onSelect: () => void openExample(example) }))}
        trigger={
          <Button variant="quiet" aria-label="Examples">
            <BookOpen className="icon" aria-hidden /> <span className={styles.wide}>Examples</span>
          </Button>
        }
      />
      <Menu
        items={[
          { label: 'Save project file', end: '.convscope', onSelect: () => void saveProjectFile() },
          { label: 'Download TensorFlow.js model', end: '.zip', onSelect: () => void downloadModel() },
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
      <Button variant="icon" title="Help and keys (?)" aria-label="Help and keys" onClick={() => setHelp(true)}>
        <CircleQuestionMark className="icon" aria-hidden />
      </Button>
      {help && (
        <Suspense fallback={null}>
          <HelpDialog onClose={() => setHelp(false)} />
        </Suspense>
      )}
    </div>
  )
}
