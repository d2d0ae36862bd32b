import { Hash } from 'lucide-react'
import { Button } from '../controls/Button'
import { CopyPython } from '../controls/CopyPython'
import { PaneActions } from '../parts/PaneActions'
import { CELLS } from './comparison'
import { printPython } from './printPython'
import type { MatrixView } from './view'

interface MatrixToolsProps {
  readonly view: MatrixView
  /** Should the numbers be shown? */
  readonly numbers: boolean
  /** The matrix is small enough for numbers at all. */
  readonly small: boolean
  /** There is room for the numbers of all that is drawn. */
  readonly roomy: boolean
  readonly onNumbers: (wanted: boolean) => void
}

/** Tools for the matrix shown: its numbers, and a copy as Python. */
export const MatrixTools = ({ view, numbers, small, roomy, onNumbers }: MatrixToolsProps) => (
  <PaneActions>
    <Button
      small
      variant="quiet"
      pressed={numbers && roomy}
      disabled={!roomy}
      title={
        roomy
          ? undefined
          : small
            ? 'There is no room for the numbers of both matrices.'
            : `Numbers fit up to ${CELLS}×${CELLS}`
      }
      onClick={() => onNumbers(!numbers)}
    >
      <Hash className="icon icon--s" aria-hidden />
      Numbers
    </Button>
    <CopyPython
      print={() => ({
        text: printPython(view),
        said: `${view.letter} and x are copied as Python.`,
      })}
    />
  </PaneActions>
)
