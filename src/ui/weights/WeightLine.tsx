import { CircleAlert, CircleCheck, CircleHelp, CircleSlash } from 'lucide-react'
import { memo } from 'react'
import type { LoadedTensor } from '../../formats/tensors/loadedTensors'
import type { Slot } from '../../formats/tensors/match/slots'
import { printShape } from '../../layers/tensorShape'
import { Button } from '../controls/Button'
import { Breakable } from './Breakable'
import { WeightChoice } from './WeightChoice'
import styles from './WeightsDialog.module.css'
import type { turnOf, WeightRow } from './weightRows'

const ICONS = {
  fits: CircleCheck,
  guessed: CircleHelp,
  misfit: CircleAlert,
  out: CircleSlash,
} as const

interface WeightLineProps extends WeightRow {
  readonly of: LoadedTensor
  readonly slots: readonly Slot[]
  readonly turn: ReturnType<typeof turnOf>
  readonly onChoose: (tensor: number, slot: number | null) => void
  readonly onTurn: (tensor: number) => void
}

/** One tensor of the file: what it is, the weight that it is loaded into, and whether it fits. */
export const WeightLine = memo(function WeightLine({
  of: { name, shape, dtype },
  slots,
  tensor,
  slot,
  standing,
  why,
  turn,
  onChoose,
  onTurn,
}: WeightLineProps) {
  const Icon = ICONS[standing]
  return (
    <tr className={styles[standing]} data-standing={standing}>
      <th scope="row" aria-label={name}>
        <Breakable text={name} />
      </th>
      <td className={styles.shape}>
        {printShape(shape)} <span className="faint">{dtype}</span>
      </td>
      <td>
        <WeightChoice
          name={name}
          shape={shape}
          slots={slots}
          slot={slot}
          onChoose={(next) => onChoose(tensor, next)}
        />
      </td>
      <td className={styles.why}>
        <span>
          <Icon className="icon" aria-hidden />
          <span>{turn === 'turned' ? `${why}, transposed` : why}</span>
        </span>
        {turn !== null && (
          <Button
            small
            pressed={turn === 'turned'}
            aria-label={`Transpose ${name}`}
            onClick={() => onTurn(tensor)}
          >
            Transpose
          </Button>
        )}
      </td>
    </tr>
  )
})
