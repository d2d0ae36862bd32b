import { Dices } from 'lucide-react'
import { Button } from '../controls/Button'
import type { MatrixLook } from './comparison'
import styles from './MatrixPane.module.css'

/** The available looks, in order; those with `two` only if the two matrices differ. */
const LOOKS: readonly { readonly look: MatrixLook; readonly label: string; readonly two?: true }[] =
  [
    { look: 'here', label: 'This input' },
    { look: 'other', label: 'Another input' },
    { look: 'both', label: 'Side by side', two: true },
    { look: 'difference', label: 'Difference', two: true },
  ]

interface InputsProps {
  readonly look: MatrixLook
  readonly onLook: (look: MatrixLook) => void
  /** The matrices at the two inputs differ. */
  readonly differ: boolean
  /** There is room for both side by side. */
  readonly room: boolean
  readonly onDraw: () => void
}

/** Chooses the input at which the matrix is shown, and draws another one. */
export function Inputs({ look, onLook, differ, room, onDraw }: InputsProps) {
  return (
    <div className={styles.inputs} role="group" aria-label="At which input">
      {LOOKS.filter(({ two }) => differ || !two).map((one) => (
        <Button
          key={one.look}
          small
          variant="quiet"
          pressed={look === one.look}
          disabled={one.look === 'both' && !room}
          title={one.look === 'both' && !room ? 'There is no room for both matrices.' : undefined}
          onClick={() => onLook(one.look)}
        >
          {one.label}
        </Button>
      ))}
      {look !== 'here' && (
        <Button small variant="icon" title="Draw another one" onClick={onDraw}>
          <Dices className="icon icon--s" aria-hidden />
        </Button>
      )}
    </div>
  )
}
