import { useMemo } from 'react'
import { MOST_PACKED } from '../../formats/link/linkLimits'
import { linkToProject } from '../../store/files/linkTo'
import { useStore } from '../../store/store'
import { run } from '../actions/action'
import { exportAs } from '../actions/dialogs'
import { Button } from '../controls/Button'
import { copyText } from '../controls/copyText'
import { Dialog } from '../controls/Dialog'
import styles from '../controls/TextDialog.module.css'

const kilobytes = (bytes: number): string => `${Math.ceil(bytes / 1024)} kB`

/** The project as one link: its network, weights, sources and what is open are in the address. */
export function LinkDialog({ onClose }: { readonly onClose: () => void }) {
  const project = useStore((state) => state.project)
  const session = useStore((state) => state.session)
  const link = useMemo(() => linkToProject({ project, session }), [project, session])
  const save = (): void => {
    onClose()
    run(exportAs)
  }
  if (!link)
    return (
      <Dialog
        title="Share as a link"
        onClose={onClose}
        foot={
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button variant="primary" onClick={save}>
              Export as a file…
            </Button>
          </>
        }
      >
        <p>
          This project does not fit into a link, which holds {kilobytes(MOST_PACKED)}: its weights
          or numbers are too many. Send it as a file.
        </p>
      </Dialog>
    )
  const { text, leftOut } = link
  const copy = async (): Promise<void> => {
    if (await copyText(text, 'Link copied.')) onClose()
  }
  return (
    <Dialog
      title="Share as a link"
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button variant="primary" onClick={() => void copy()}>
            Copy link
          </Button>
        </>
      }
    >
      <p>
        The whole project is in this address, {kilobytes(text.length)}: network, kernels, sources
        and what is open. It is sent to nobody; whoever has the link has the project as it is now.
      </p>
      {leftOut.length > 0 && (
        <p>
          Not in it, for want of room: {leftOut.join(', ')}. The project as a file holds{' '}
          {leftOut.length === 1 ? 'it' : 'them'}.
        </p>
      )}
      <textarea
        className={styles.text}
        aria-label="Link"
        readOnly
        rows={6}
        value={text}
        data-first-focus
        onFocus={(event) => event.target.select()}
      />
    </Dialog>
  )
}
