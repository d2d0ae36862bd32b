import { Copy } from 'lucide-react'
import { useState } from 'react'
import { printNumbers } from '../../sources/numbers'
import { notify } from '../../store/store'
import { Button } from '../controls/Button'
import { TextDialog } from '../draw/TextDialog'
import type { MatrixView } from './view'

type Numbers = Parameters<typeof printNumbers>[0]

const pythonOf = (name: string, numbers: Numbers): string => `${name} = torch.tensor(${printNumbers(numbers).replace(/\b(nan|inf)\b/g, "float('$1')")})\n`

/** The matrix, x and b as Python. */
export const printPython = ({ letter, matrix, x, b }: MatrixView): string =>
  [
    pythonOf(letter, matrix),
    pythonOf('x', { shape: [x.length], data: x }),
    b ? pythonOf('b', { shape: [b.length], data: b }) : '',
    `${letter} @ x${b ? ' + b' : ''}\n`,
  ].join('')

/** Copies the matrix as Python, or shows the text where the browser keeps its clipboard closed. */
export function CopyMatrix({ view }: { readonly view: MatrixView }) {
  const [text, setText] = useState<string | null>(null)
  const copy = async (): Promise<void> => {
    const printed = printPython(view)
    try {
      await navigator.clipboard.writeText(printed)
      notify('ok', `${view.letter} and x are copied as Python.`)
    } catch {
      setText(printed)
    }
  }
  return (
    <>
      <Button variant="quiet" small onClick={() => void copy()}>
        <Copy className="icon icon--s" aria-hidden />
        Copy as Python
      </Button>
      {text !== null && <TextDialog title="Copy as Python" text={text} onClose={() => setText(null)} />}
    </>
  )
}
