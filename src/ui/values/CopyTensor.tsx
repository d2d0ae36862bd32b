import { Copy } from 'lucide-react'
import { useState } from 'react'
import { printTensor } from '../../formats/tensorText'
import type { Tensor } from '../../graph/project'
import { printShape } from '../../layers/layer'
import { notify } from '../../store/store'
import { Button } from '../controls/Button'
import { TextDialog } from '../draw/TextDialog'
import { type Plane, partOf } from './plane'
import styles from './Values.module.css'

/** Up to so many numbers are copied whole; of more, the table that is shown. */
const MOST_COPIED = 10_000

interface CopyTensorProps {
  readonly name: string
  readonly tensor: Tensor
  readonly index: readonly number[]
  readonly plane: Plane
}

/** Copies a tensor as `torch.tensor(…)`: all of it if it is small, else the table that is shown. */
export function CopyTensor({ name, tensor, index, plane }: CopyTensorProps) {
  const [text, setText] = useState<string | null>(null)
  const whole = tensor.data.length <= MOST_COPIED
  const copy = async (): Promise<void> => {
    const part = whole ? tensor : partOf(tensor, plane)
    const printed = printTensor(part)
    const place = whole || plane.wrapped ? name : `${name}[${[...index.slice(0, -2), ':', ':'].join(', ')}]`
    try {
      await navigator.clipboard.writeText(printed)
      notify('ok', `Copied ${place} (${printShape(part.shape)}) as Python.`)
    } catch {
      setText(printed)
    }
  }
  return (
    <span className={styles.end}>
      <Button
        variant="quiet"
        small
        title={whole ? 'Copies all numbers as torch.tensor(…)' : 'Copies the numbers of this table as torch.tensor(…)'}
        onClick={() => void copy()}
      >
        <Copy className="icon icon--s" aria-hidden />
        Copy as Python
      </Button>
      {text !== null && <TextDialog title="Copy as Python" text={text} onClose={() => setText(null)} />}
    </span>
  )
}
