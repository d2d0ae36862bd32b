import { History } from 'lucide-react'
import { useEffect, useState } from 'react'
import { listVersions, restoreVersion } from '../../store/files'
import { Button } from '../controls/Button'
import { Dialog } from '../controls/Dialog'
import { Empty } from '../controls/Empty'
import styles from './HelpDialog.module.css'

type Versions = Awaited<ReturnType<typeof listVersions>>

const when = (time: number): string => new Date(time).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })

/** The projects that were kept when another took their place; each can be brought back. */
export function VersionsDialog({ onClose }: { readonly onClose: () => void }) {
  const [versions, setVersions] = useState<Versions | null>(null)

  useEffect(() => {
    listVersions().then(setVersions, () => setVersions([]))
  }, [])

  const restore = (id: Versions[number]['id']): void => {
    void restoreVersion(id)
    onClose()
  }

  return (
    <Dialog title="Versions" onClose={onClose}>
      <p>Whenever another project is opened, the one before it is kept here.</p>
      {versions?.length === 0 && <Empty icon={History} title="No versions yet" text="Open an example or a file to make one." />}
      <ul className={styles.versions}>
        {versions?.map(({ id, name, savedAt }) => (
          <li key={id}>
            <span>
              <b>{name}</b>
              <span className="faint">{when(savedAt)}</span>
            </span>
            <Button small aria-label={`Restore ${name}, ${when(savedAt)}`} onClick={() => restore(id)}>
              Restore
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
