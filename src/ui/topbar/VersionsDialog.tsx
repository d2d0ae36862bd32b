import { CircleAlert, History } from 'lucide-react'
import { useEffect, useState } from 'react'
import { restoreVersion } from '../../store/openProject'
import { presentId, versions } from '../../store/saving'
import { Button } from '../controls/Button'
import { Dialog } from '../controls/Dialog'
import { Empty } from '../controls/Empty'
import styles from './VersionsDialog.module.css'

type Version = Awaited<ReturnType<typeof versions>>[number]

const when = (time: number): string =>
  new Date(time).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })

/** The versions grouped by project, each newest first; the most recently edited project first. */
function projectsOf(found: readonly Version[]): (readonly Version[])[] {
  const projects = new Map<string, Version[]>()
  for (const version of found)
    projects.set(version.project, [...(projects.get(version.project) ?? []), version])
  return [...projects.values()].map((states) =>
    states.toSorted((a, b) => Number(b.last) - Number(a.last) || b.savedAt - a.savedAt),
  )
}

/**
 * Every project kept by this browser, with its last state and its versions; each can be restored.
 */
export function VersionsDialog({ onClose }: { readonly onClose: () => void }) {
  const [found, setFound] = useState<readonly Version[] | Error | null>(null)

  useEffect(() => {
    versions().then(setFound, (fault: Error) => setFound(fault))
  }, [])

  const restore = ({ id }: Version): void => {
    onClose()
    void restoreVersion(id)
  }

  return (
    <Dialog title="Versions" onClose={onClose}>
      <p>
        Every project is kept here as it was left, with what it was at the start of a visit and
        every hour.
      </p>
      {found instanceof Error && (
        <Empty icon={CircleAlert} title="The versions cannot be read" text={found.message} />
      )}
      {Array.isArray(found) && found.length === 0 && (
        <Empty
          icon={History}
          title="No versions yet"
          text="Open an example or a file to make one."
        />
      )}
      {Array.isArray(found) && found.length > 0 && (
        <ul className={styles.projects} aria-label="Projects">
          {projectsOf(found).map((states) => (
            <Project key={states[0].project} states={states} onRestore={restore} />
          ))}
        </ul>
      )}
    </Dialog>
  )
}

interface ProjectProps {
  readonly states: readonly Version[]
  readonly onRestore: (version: Version) => void
}

/**
 * One project: its last state, or its newest if that one is damaged, and the earlier versions,
 * expanded for the present project.
 */
function Project({ states: [first, ...before], onRestore }: ProjectProps) {
  const present = first.project === presentId()
  return (
    <li>
      <div className={styles.state}>
        <span>
          <b>{first.name}</b>
          <span className="faint">{when(first.savedAt)}</span>
        </span>
        {present && first.last ? (
          <span className="faint">Open now</span>
        ) : (
          <Restore version={first} onRestore={onRestore} />
        )}
      </div>
      {before.length > 0 && (
        <details open={present}>
          <summary>
            {before.length === 1 ? '1 version before' : `${before.length} versions before`}
          </summary>
          <ul>
            {before.map((version) => (
              <li key={version.id} className={styles.state}>
                <span className="faint">
                  {when(version.savedAt)}
                  {version.name !== first.name && `, as ${version.name}`}
                </span>
                <Restore version={version} onRestore={onRestore} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  )
}

function Restore({
  version,
  onRestore,
}: {
  readonly version: Version
  readonly onRestore: ProjectProps['onRestore']
}) {
  return (
    <Button
      small
      aria-label={`Restore ${version.name}, ${when(version.savedAt)}`}
      onClick={() => onRestore(version)}
    >
      Restore
    </Button>
  )
}
