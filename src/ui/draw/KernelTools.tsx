import { ClipboardPaste, Copy } from 'lucide-react'
import { useState } from 'react'
import type { Slab } from '../../graph/slab'
import type { Weight } from '../../layers/weight'
import { printNumbers } from '../../sources/numbers'
import { kernelRefusal, setKernels } from '../../store/edits/kernels'
import { notify } from '../../store/store'
import { Button } from '../controls/Button'
import { copyText } from '../controls/copyText'
import { TextDialog } from '../controls/TextDialog'
import { isKernel } from './cells'
import styles from './KernelTools.module.css'
import { PasteDialog } from './PasteDialog'
import { slabNow, tooMany } from './slabNow'
import { TRANSFORMS, type Transform } from './transforms'

interface KernelToolsProps {
  readonly node: string
  readonly weight: Weight
  readonly output: number
  readonly input: number
}

const printed = ({ rows, cols, data }: Slab, flat: boolean): string =>
  printNumbers({ shape: flat ? [cols] : [rows, cols], data: Float32Array.from(data) })

/** Buttons that change the shown kernel, or copy and paste it; a matrix changes as a whole. */
export function KernelTools({ node, weight, output, input }: KernelToolsProps) {
  const [open, setOpen] = useState<'paste' | { readonly copied: string } | null>(null)
  const flat = weight.shape.length === 3
  const place = isKernel(weight) ? { output, input } : { output: 0, input: 0 }
  const shown = (): Slab | null => {
    const refusal = tooMany(weight.shape)
    const slab = slabNow(node, weight.name, weight.shape, place.output, place.input)
    if (!slab) notify('warn', refusal ?? 'The numbers are still on their way from the engine.')
    return slab
  }
  const transform = (change: Transform): void => {
    const now = shown()
    if (!now) return
    const next = change.apply(now)
    const refusal = 'refusal' in next ? next.refusal : kernelRefusal(node, weight.shape, next)
    if (refusal !== null) notify('warn', refusal)
    else if (!('refusal' in next))
      setKernels(
        node,
        weight.name,
        place.output,
        new Map([[place.input, next]]),
        change.name.toLowerCase(),
      )
  }
  const copy = async (): Promise<void> => {
    const now = shown()
    if (!now) return
    const text = printed(now, flat)
    if (!(await copyText(text, 'The kernel is copied as a Python list.'))) setOpen({ copied: text })
  }
  return (
    <div className={styles.tools} role="group" aria-label="Change the kernel">
      {TRANSFORMS.filter((change) => !(change.plane && flat)).map((change) => {
        const Icon = change.icon
        return (
          <Button
            key={change.name}
            variant="icon"
            small
            aria-label={change.name}
            title={`${change.name}: ${change.help}`}
            onClick={() => transform(change)}
          >
            {typeof Icon === 'string' ? (
              <span className={styles.sign}>{Icon}</span>
            ) : (
              <Icon className="icon" />
            )}
          </Button>
        )
      })}
      <Button variant="icon" small title="Copy as Python" onClick={() => void copy()}>
        <Copy className="icon" />
      </Button>
      <Button variant="icon" small title="Paste a list" onClick={() => setOpen('paste')}>
        <ClipboardPaste className="icon" />
      </Button>
      {open === 'paste' && (
        <PasteDialog
          node={node}
          weight={weight}
          output={place.output}
          input={place.input}
          onClose={() => setOpen(null)}
        />
      )}
      {open !== null && open !== 'paste' && (
        <TextDialog title="Copy as Python" text={open.copied} onClose={() => setOpen(null)} />
      )}
    </div>
  )
}
