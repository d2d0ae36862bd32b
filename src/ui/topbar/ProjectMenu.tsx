import { ChevronDown } from 'lucide-react'
import { projectNameRefusal } from '../../graph/names'
import { closeDialog, useDialogs } from '../../store/dialogs'
import { renameProject } from '../../store/edits/project'
import { useStore } from '../../store/store'
import { Button } from '../controls/Button'
import { TextField } from '../controls/TextField'
import { ActionMenu } from '../parts/ActionMenu'
import styles from './Topbar.module.css'

/** The project's name, which opens a menu of actions on the project. */
export function ProjectMenu() {
  const name = useStore((state) => state.project.name)
  if (useDialogs().includes('name'))
    return (
      <span className={styles.name}>
        <TextField
          label="Name of the project"
          value={name}
          autoFocus
          refusal={projectNameRefusal}
          onChange={(text) => renameProject(text.trim())}
          onLeave={() => closeDialog('name')}
        />
      </span>
    )
  return (
    <ActionMenu
      menu="project"
      align="start"
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
  )
}
