import { useState } from 'react'
import type { Weight } from '../../layers/weight'
import { textReadings } from '../../sources/textReadings'
import { kernelRefusal, setKernels } from '../../store/edits/kernels'
import { Button } from '../controls/Button'
import { Dialog } from '../controls/Dialog'
import { ReadAs } from '../controls/ReadAs'
import styles from '../controls/TextDialog.module.css'
import { readPasted } from './pasteKernel'

interface PasteDialogProps {
  readonly node: string
  readonly weight: Weight
  readonly output: number
  readonly input: number
  /** Its initial text. */
  readonly text?: string
  readonly onClose: () => void
}

/**
 * Reads a Python list into the shown kernel; a ragged list is explained here and changes nothing,
 * one of another size sets kernel_size too.
 */
export function PasteDialog({
  node,
  weight,
  output,
  input,
  text: first = '',
  onClose,
}: PasteDialogProps) {
  const [text, setText] = useState(first)
  const [refusal, setRefusal] = useState<string | null>(null)
  const read = readPasted(text, weight.shape, input)
  const of = 'slabs' in read ? read.slabs.values().next().value : undefined
  const window = weight.shape.slice(weight.shape.length > 2 ? 2 : 0)
  const [rows, cols] = window.length === 1 ? [1, window[0]] : window
  const resizes = of !== undefined && (of.rows !== rows || of.cols !== cols)
  const put = (): void => {
    const reason =
      'refusal' in read ? read.refusal : of ? kernelRefusal(node, weight.shape, of) : null
    if (reason !== null || 'refusal' in read) return setRefusal(reason)
    setKernels(node, weight.name, output, read.slabs, 'paste a list')
    onClose()
  }
  const size = of && (of.rows === 1 && window.length === 1 ? `${of.cols}` : `${of.rows}×${of.cols}`)
  return (
    <Dialog
      title="Paste a list"
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" onClick={put}>
            {resizes && weight.shape.length > 2 ? `Set kernel_size to ${size}` : 'Put in'}
          </Button>
        </>
      }
    >
      <p>A list of Python, NumPy, MATLAB or C, torch.tensor(…), or rows of numbers.</p>
      <textarea
        className={styles.text}
        aria-label="List of numbers"
        aria-invalid={refusal !== null}
        aria-describedby="paste-refusal"
        rows={6}
        spellCheck={false}
        placeholder="[[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]]"
        autoFocus
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setRefusal(null)
        }}
      />
      <ReadAs readings={textReadings(text)} onChoose={setText} />
      <p id="paste-refusal" className={styles.error} role="alert">
        {refusal}
      </p>
    </Dialog>
  )
}
