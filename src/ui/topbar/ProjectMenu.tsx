import {
  BookOpen,
  ChevronDown,
  FilePlus2,
  FolderOpen,
  History,
  LayoutTemplate,
  PencilLine,
  Save,
} from 'lucide-react'
import { useState } from 'react'
import { projectNameRefusal } from '../../graph/names'
import { renameProject } from '../../store/edits/project'
import { newProject, openProjectFile, saveProjectFile } from '../../store/files'
import { useStore } from '../../store/store'
import { Button } from '../controls/Button'
import { fetchedDialog } from '../controls/fetched'
import { Menu } from '../controls/Menu'
import { TextField } from '../controls/TextField'
import styles from './Topbar.module.css'

const VersionsDialog = fetchedDialog(() =>
  import('./VersionsDialog').then((part) => part.VersionsDialog),
)

const ExamplesDialog = fetchedDialog(() =>
  import('./ExamplesDialog').then((part) => part.ExamplesDialog),
)

/** Fetched with the networks themselves when it is first opened. */
const TemplatesDialog = fetchedDialog(() =>
  import('./TemplatesDialog').then((part) => part.TemplatesDialog),
)

/** The project's name, which opens what can be done with the project as a whole. */
export function ProjectMenu() {
  const name = useStore((state) => state.project.name)
  const [open, setOpen] = useState<'name' | 'versions' | 'templates' | 'examples' | null>(null)
  const close = (): void => setOpen(null)
  if (open === 'name')
    return (
      <span className={styles.name}>
        <TextField
          label="Name of the project"
          value={name}
          autoFocus
          refusal={projectNameRefusal}
          onChange={(text) => renameProject(text.trim())}
          onLeave={close}
        />
      </span>
    )
  return (
    <>
      <Menu
        align="start"
        items={[
          { label: 'Rename', icon: PencilLine, onSelect: () => setTimeout(setOpen, 0, 'name') },
          'rule',
          { label: 'New', icon: FilePlus2, onSelect: () => void newProject() },
          {
            label: 'New from template…',
            icon: LayoutTemplate,
            onSelect: () => setOpen('templates'),
          },
          { label: 'Examples…', icon: BookOpen, onSelect: () => setOpen('examples') },
          { label: 'Open…', icon: FolderOpen, onSelect: () => void openProjectFile() },
          {
            label: 'Save as file',
            icon: Save,
            end: 'Ctrl S',
            onSelect: () => void saveProjectFile(),
          },
          'rule',
          { label: 'Versions…', icon: History, onSelect: () => setOpen('versions') },
        ]}
        trigger={
          <Button
            variant="quiet"
            className={styles.project}
            title={name}
            aria-label={`Project: ${name}`}
          >
            <span>{name}</span>
            <ChevronDown className="icon icon--s" aria-hidden />
          </Button>
        }
      />
      {open === 'versions' && <VersionsDialog onClose={close} />}
      {open === 'templates' && <TemplatesDialog onClose={close} />}
      {open === 'examples' && <ExamplesDialog onClose={close} />}
    </>
  )
}
