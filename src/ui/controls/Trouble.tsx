import { type ReactNode, useEffect, useState } from 'react'
import { notify } from '../../store/store'
import { Button } from './Button'
import { Dialog } from './Dialog'
import styles from './Trouble.module.css'

/** Why something is missing, and how to retry. */
export interface TroubleProps {
  /** One sentence. */
  readonly text: string
  /** Retries; resolves to whether that helped, if it is known at once. */
  readonly onAgain: () => Promise<boolean> | void
}

/**
 * The sentence with its button, in place of what is missing. If retrying does not help, the page
 * can be reloaded: there may be a newer version.
 */
export function Trouble({ text, onAgain }: TroubleProps) {
  const [failed, setFailed] = useState(false)
  return (
    <div className={`${styles.trouble} nodrag nopan`} role="alert">
      <p>{text}</p>
      <span>
        <Button
          small
          data-first-focus
          onClick={() =>
            void Promise.resolve(onAgain()).then((helped) => setFailed(helped === false))
          }
        >
          Try again
        </Button>
        {failed && (
          <Button small onClick={() => location.reload()}>
            Reload the page
          </Button>
        )}
      </span>
    </div>
  )
}

/** The same as a dialog, for what would have been one. */
export const TroubleDialog = ({
  onClose,
  ...trouble
}: TroubleProps & { readonly onClose: () => void }): ReactNode => (
  <Dialog title="Not shown" onClose={onClose}>
    <Trouble {...trouble} />
  </Dialog>
)

/** The same as a button alone, among others in a bar. */
export const TroubleButton = ({ text, onAgain }: TroubleProps): ReactNode => (
  <Button small title={text} onClick={() => void onAgain()}>
    Try again
  </Button>
)

/** The same as a message, for parts without a place of their own. */
export function TroubleNotice({ text, onAgain }: TroubleProps) {
  useEffect(
    () => notify('bad', text, { act: { label: 'Try again', run: () => void onAgain() } }),
    [text, onAgain],
  )
  return null
}
