import { printTensor } from '../../formats/tensorText'
import type { Tensor } from '../../graph/project'
import { printShape } from '../../layers/tensorShape'
import { CopyPython } from '../controls/CopyPython'
import { type NumberPlane, partOf } from './plane'
import styles from './Values.module.css'

/** Up to this many numbers are copied whole; of larger tensors, the table shown. */
const MOST_COPIED = 10_000

interface CopyTensorProps {
  readonly name: string
  readonly tensor: Tensor
  readonly index: readonly number[]
  readonly plane: NumberPlane
}

/** Copies a tensor as `torch.tensor(…)`: all of it if it is small, else the table shown. */
export function CopyTensor({ name, tensor, index, plane }: CopyTensorProps) {
  const whole = tensor.data.length <= MOST_COPIED
  const print = () => {
    const part = whole ? tensor : partOf(tensor, plane)
    const place =
      whole || plane.wrapped ? name : `${name}[${[...index.slice(0, -2), ':', ':'].join(', ')}]`
    return {
      text: printTensor(part),
      said: `Copied ${place} (${printShape(part.shape)}) as Python.`,
    }
  }
  return (
    <span className={styles.end}>
      <CopyPython
        title={
          whole
            ? 'Copies all numbers as torch.tensor(…)'
            : 'Copies the numbers of this table as torch.tensor(…)'
        }
        print={print}
      />
    </span>
  )
}
