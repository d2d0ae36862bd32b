import { Dialog } from './Dialog'
import styles from './TextDialog.module.css'

interface TextDialogProps {
  readonly title: string
  readonly text: string
  readonly onClose: () => void
}

/** A text to copy by hand, if the browser denies access to the clipboard. */
export function TextDialog({ title, text, onClose }: TextDialogProps) {
  return (
    <Dialog title={title} onClose={onClose}>
      <p>The browser keeps its clipboard closed here. Press Ctrl or Cmd C to copy this text.</p>
      <textarea
        className={styles.text}
        aria-label={title}
        readOnly
        rows={6}
        value={text}
        autoFocus
        onFocus={(event) => event.target.select()}
      />
    </Dialog>
  )
}
