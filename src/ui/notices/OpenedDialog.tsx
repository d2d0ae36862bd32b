import { CircleCheck, CircleHelp, CircleSlash, type LucideIcon } from 'lucide-react'
import { useId } from 'react'
import type { Finding } from '../../formats/account'
import type { OpenedFile } from '../../store/core/status'
import { useStore } from '../../store/store'
import { Button } from '../controls/Button'
import { Dialog } from '../controls/Dialog'
import { ComparisonSection } from './ComparisonSection'
import { LongWorkBar } from './LongWorkBar'
import styles from './OpenedDialog.module.css'
import { OpenSizes } from './OpenSizes'
import { ShowCard } from './ShowCard'
import { useOpenSizes } from './useOpenSizes'

/** Findings of one sort that are listed; a file with more of them repeats itself. */
const MOST = 100

const SORTS: readonly {
  readonly sort: 'understood' | 'guessed' | 'leftOut'
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

/**
 * What a file of another program gave: the sizes that it leaves open, as a question, and what was
 * understood, guessed and left out.
 */
export function OpenedDialog({ opened, onClose }: OpenedDialogProps) {
  const formId = useId()
  const sizes = useOpenSizes(opened)
  const work = useStore((state) => state.status.work)
  return (
    <Dialog
      title={`Opened ${opened.file}`}
      onClose={onClose}
      foot={
        <Button
          variant="primary"
          type="submit"
          form={formId}
          disabled={sizes.busy}
          data-first-focus
        >
          {sizes.isChanged ? 'Use these sizes' : 'Look at it'}
        </Button>
      }
    >
      <form
        id={formId}
        onSubmit={(event) => {
          event.preventDefault()
          if (sizes.isChanged) void sizes.open()
          else onClose()
        }}
      >
        {sizes.asked.length > 0 && <OpenSizes {...sizes} />}
        {work && (
          <div className={styles.work}>
            <LongWorkBar work={work} />
          </div>
        )}
      </form>
      {opened.recorded && <ComparisonSection recorded={opened.recorded} onClose={onClose} />}
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
          <span>{finding.text}</span>{' '}
          <ShowCard {...finding} name={finding.text} onClose={onClose} />
        </li>
      ))}
      {more > 0 && <li className="faint">{more.toLocaleString('en')} more of the kind.</li>}
    </ul>
  )
}
