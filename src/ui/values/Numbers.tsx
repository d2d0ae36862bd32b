import { axisNames } from '../../graph/axes'
import type { Tensor } from '../../graph/project'
import { NumberField } from '../controls/NumberField'
import { printed } from '../tensors/printed'
import type { TensorChoice } from '../tensors/useTensor'
import { CopyTensor } from './CopyTensor'
import { MOST_LINES, NumberTable } from './NumberTable'
import { cellAt, indexAt, planeOf } from './plane'
import { useCursor } from './useCursor'
import styles from './Values.module.css'

interface ChosenNumbersProps {
  readonly choice: TensorChoice
  readonly name: string
  readonly tensor: Tensor
  /** Value of the strongest colour; null for plain numbers. */
  readonly limit: number | null
  /** Numbers of a vector per row. */
  readonly wrap: number
}

/**
 * A tensor's last two axes as a table, with a field for each leading axis; and the number at the
 * cursor in full.
 */
export function Numbers({ choice, name, tensor, limit, wrap }: ChosenNumbersProps) {
  const { shape, data } = tensor
  const [index, go] = useCursor(choice.of, shape)
  const axes = choice.axes ?? axisNames(shape)
  const plane = planeOf(shape, index, wrap)
  const cursor = cellAt(index, plane)
  const rowAxis = shape.length < 2 ? '' : axes[shape.length - 2]
  const colAxis = axes[shape.length - 1] ?? ''
  const place = `${name}[${index.join(', ')}]`
  return (
    <>
      <div className={styles.bar}>
        {shape.slice(0, -2).map((size, axis) => (
          <span key={axis} className={styles.axis}>
            {axes[axis]}
            {size === 1 ? (
              <span className={`${styles.fixed} mono`}>0</span>
            ) : (
              <NumberField
                label={`Index along ${axes[axis]}`}
                value={index[axis]}
                min={0}
                max={size - 1}
                whole
                soft={[0, size - 1]}
                unit={`of ${size}`}
                onChange={(next) =>
                  typeof next === 'number' && go(index.map((old, i) => (i === axis ? next : old)))
                }
              />
            )}
          </span>
        ))}
        <CopyTensor name={name} tensor={tensor} index={index} plane={plane} />
      </div>
      <div className={styles.table}>
        <NumberTable
          data={data}
          plane={plane}
          limit={limit}
          axes={[rowAxis, colAxis]}
          label={`Numbers of ${name}`}
          cursor={cursor}
          onMove={(row, col) => go(indexAt(shape, index, plane, row, col))}
        />
      </div>
      <p className={`${styles.here} mono`} aria-live="polite">
        {place} <b>{printed(data[plane.base + cursor[0] * plane.cols + cursor[1]], 9)}</b>
      </p>
      {Math.max(plane.rows, plane.cols) > MOST_LINES && (
        <p className={styles.here}>
          The table ends after 300,000 rows and columns; the .npy file holds all.
        </p>
      )}
    </>
  )
}
