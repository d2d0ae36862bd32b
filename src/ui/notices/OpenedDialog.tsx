import { CircleCheck, CircleHelp, CircleSlash, type LucideIcon } from 'lucide-react'
import type { Account, Finding } from '../../formats/account'
import type { OpenedFile } from '../../store/core/status'
import { select } from '../../store/select'
import { viewCommands } from '../../store/view'
import { Button } from '../controls/Button'
import { Dialog } from '../controls/Dialog'
import styles from './OpenedDialog.module.css'

/** Findings of one sort that are listed; a file with more of them repeats itself. */
const MOST = 100

const SORTS: readonly {
  readonly sort: keyof Account
  readonly title: string
  readonly Icon: LucideIcon
}[] = [
  { sort: 'understood', title: 'Understood', Icon: CircleCheck },
  { sort: 'guessed', title: 'Guessed', Icon: CircleHelp },
  { sort: 'leftOut', title: 'Left out', Icon: CircleSlash },
]

interface OpenedDialogProps {
  readonly opened: OpenedFile
  readonly onClose: () => void
}

/** What a file of another program gave: what was understood, guessed and left out. */
export function OpenedDialog({ opened, onClose }: OpenedDialogProps) {
  return (
    <Dialog
      title={`Opened ${opened.file}`}
      onClose={onClose}
      foot={
        <Button variant="primary" data-first-focus onClick={onClose}>
          Look at it
        </Button>
      }
    >
      {SORTS.filter(({ sort }) => opened[sort].length > 0).map(({ sort, title, Icon }) => (
        <section key={sort} className={styles.sort} aria-label={title}>
          <h3>
            <Icon className="icon" aria-hidden />
            {title}
          </h3>
          <Findings findings={opened[sort]} onClose={onClose} />
        </section>
      ))}
      {opened.kept && <p className="faint">The project before it is among the versions.</p>}
    </Dialog>
  )
}

function Findings({
  findings,
  onClose,
}: {
  readonly findings: readonly Finding[]
  readonly onClose: () => void
}) {
  const more = findings.length - MOST
  return (
    <ul>
      {findings.slice(0, MOST).map((finding) => (
        <li key={`${finding.line} ${finding.node} ${finding.text}`}>
          {finding.line !== undefined && <span className="faint">Line {finding.line}</span>}{' '}
          <span>{finding.text}</span> <Show finding={finding} onClose={onClose} />
        </li>
      ))}
      {more > 0 && <li className="faint">{more.toLocaleString('en')} more of the kind.</li>}
    </ul>
  )
}

/** Leads to the card of a finding. */
function Show({ finding: { node, text }, onClose }: { finding: Finding; onClose: () => void }) {
  if (node === undefined) return null
  const show = (): void => {
    onClose()
    select(node)
    viewCommands.show(node)
  }
  return (
    <Button small aria-label={`Show the card: ${text}`} onClick={show}>
      Show
    </Button>
  )
}
