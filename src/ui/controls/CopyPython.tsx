import { Copy } from 'lucide-react'
import { useState } from 'react'
import { Button } from './Button'
import { copyText } from './copyText'
import { TextDialog } from './TextDialog'

interface CopyPythonProps {
  readonly title?: string
  /** The text, and the message once it is copied; called on click. */
  readonly print: () => { readonly text: string; readonly said: string }
}

/** Copies numbers as Python, or shows the text if the browser denies access to the clipboard. */
export function CopyPython({ title, print }: CopyPythonProps) {
  const [text, setText] = useState<string | null>(null)
  const copy = async (): Promise<void> => {
    const printed = print()
    if (!(await copyText(printed.text, printed.said))) setText(printed.text)
  }
  return (
    <>
      <Button variant="quiet" small title={title} onClick={() => void copy()}>
        <Copy className="icon icon--s" aria-hidden />
        Copy as Python
      </Button>
      {text !== null && (
        <TextDialog title="Copy as Python" text={text} onClose={() => setText(null)} />
      )}
    </>
  )
}
