import { memo, useMemo } from 'react'
import { type MadeSample, type MadeShape } from '../../sources/madeSet'
import { batchOf } from '../../sources/sampleSet'
import { SampleView } from '../samples/SampleView'
import styles from './Making.module.css'

/** Pictures that are shown: the latest. */
const SHOWN = 60

interface MadePictureProps {
  readonly bytes: Uint8Array
  readonly shape: MadeShape
}

const MadePicture = memo(({ bytes, shape }: MadePictureProps) => {
  const data = useMemo(() => batchOf({ shape, inputs: bytes, scale: 1 / 255 }, [0]), [bytes, shape])
  return <SampleView data={data} shape={shape} low={0} high={1} />
})

interface MadeSheetProps {
  readonly samples: readonly MadeSample[]
  readonly names: readonly string[]
  readonly shape: MadeShape
  readonly onRemove: (at: number) => void
}

/** The latest pictures first; a press removes one. */
export function MadeSheet({ samples, names, shape, onRemove }: MadeSheetProps) {
  const from = Math.max(0, samples.length - SHOWN)
  const shown = samples.slice(from).map((sample, i) => ({ ...sample, at: from + i }))
  return (
    <>
      <div className={styles.sheet} role="group" aria-label="Pictures made">
        {shown.length === 0 && <p className={styles.empty}>Pictures go to the class chosen.</p>}
        {shown.toReversed().map(({ bytes, label, at }) => (
          <button
            key={at}
            type="button"
            className={styles.picture}
            title={`Remove this picture of ${names[label]}`}
            aria-label={`Remove picture ${at + 1}, of ${names[label]}`}
            onClick={() => onRemove(at)}
          >
            <MadePicture bytes={bytes} shape={shape} />
            <span>{names[label]}</span>
          </button>
        ))}
      </div>
      <p className={styles.none}>
        {from > 0
          ? `And ${from.toLocaleString('en')} before these.`
          : 'The latest come first; a press on a picture removes it.'}
      </p>
    </>
  )
}
