import { Ruler } from 'lucide-react'
import { Fragment, useId } from 'react'
import type { OpenInput } from '../../formats/account'
import { printShape, type Shape, sameShape } from '../../layers/tensorShape'
import { Button } from '../controls/Button'
import { NumberField } from '../controls/NumberField'
import styles from './OpenedDialog.module.css'

interface OpenSizesProps {
  readonly asked: readonly OpenInput[]
  /** The shapes as they are chosen, by input. */
  readonly shapes: readonly Shape[]
  /** Why the last ones were refused; null where they were not. */
  readonly wrong: string | null
  readonly onChange: (input: number, shape: Shape) => void
}

/** The largest size of one axis; what the input has as a whole is checked by the reader. */
const MOST_SIZE = 65_536

/** Asks for the sizes that a file leaves open, the guessed ones filled in. */
export function OpenSizes({ asked, shapes, wrong, onChange }: OpenSizesProps) {
  const wrongId = useId()
  return (
    <section className={styles.sort} aria-label="Sizes">
      <h3>
        <Ruler className="icon" aria-hidden />
        {asked.length === 1 ? 'How large is the input?' : 'How large are the inputs?'}
      </h3>
      <ul data-first-focus>
        {asked.map((input, i) => (
          <li key={input.name} className={styles.sizes}>
            <span className={styles.input}>{input.name}</span>
            <Sizes
              input={input}
              shape={shapes[i]}
              several={asked.length > 1}
              wrong={wrong === null ? undefined : wrongId}
              onChange={(shape) => onChange(i, shape)}
            />
            <OwnSize input={input} shape={shapes[i]} onChange={(shape) => onChange(i, shape)} />
          </li>
        ))}
      </ul>
      {wrong === null ? (
        <p className={`faint ${styles.about}`}>Left open; the sizes that stand here fit.</p>
      ) : (
        <p id={wrongId} className={`${styles.about} ${styles.wrong}`} role="alert">
          {wrong}
        </p>
      )}
    </section>
  )
}

interface SizesProps {
  readonly input: OpenInput
  readonly shape: Shape
  readonly several: boolean
  /** The id of the sentence that says what is wrong. */
  readonly wrong: string | undefined
  readonly onChange: (shape: Shape) => void
}

const axesOf = (input: OpenInput, shape: Shape) =>
  shape.map((size, axis) => ({
    size,
    axis,
    open: input.open.find((one) => one.axis === axis),
  }))

/** The shape, its open sizes as fields. */
const Sizes = ({ input, shape, several, wrong, onChange }: SizesProps) =>
  axesOf(input, shape).map(({ size, axis, open }) => (
    <Fragment key={axis}>
      {axis > 0 && <span className={`faint ${styles.fixed}`}>×</span>}
      {open ? (
        <span className={styles.size}>
          <span className={`faint ${styles.axis}`} aria-hidden>
            {open.name}
          </span>
          <NumberField
            label={several ? `${open.name} of ${input.name}` : open.name}
            name={open.name}
            value={size}
            whole
            min={1}
            max={MOST_SIZE}
            invalid={wrong !== undefined}
            describedBy={wrong}
            title={open.name}
            onChange={(value) => onChange(shape.with(axis, Number(value)))}
          />
        </span>
      ) : (
        <span className={styles.fixed}>{size}</span>
      )}
    </Fragment>
  ))

/** Takes the photo's own size. */
function OwnSize({
  input: { photo, open },
  shape,
  onChange,
}: Pick<SizesProps, 'input' | 'shape' | 'onChange'>) {
  if (!photo || sameShape(photo, shape)) return null
  return (
    <Button small className={styles.own} onClick={() => onChange(photo)}>
      The photo’s own {printShape(open.map(({ axis }) => photo[axis]))}
    </Button>
  )
}
