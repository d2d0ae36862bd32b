import { useMemo } from 'react'
import { batchOf, type SampleSet } from '../../sources/sampleSet'
import styles from './Samples.module.css'
import { SampleView } from './SampleView'
import { className, targetWords } from './sampleWords'

interface SampleThumbProps {
  readonly set: SampleSet
  /** Its number in the set. */
  readonly sample: number
  /** The class that it is taken for, −1 where the answer is no class. */
  readonly predicted: number
  /** Its loss, printed. */
  readonly loss: string
  /** Which numbers are black and white. */
  readonly range: { readonly low: number; readonly high: number }
  readonly shown?: boolean
  readonly onShow: () => void
}

/** A sample that was judged: what it is, and what it is taken for; a press shows it on the card. */
export function SampleThumb(props: SampleThumbProps) {
  const { set, sample, predicted, loss, range, shown, onShow } = props
  const data = useMemo(() => batchOf(set, [sample]), [set, sample])
  const is = targetWords(set.targets, sample)
  const as = predicted < 0 ? null : className(set.targets, predicted)
  const answer = as === null ? '' : `, predicted ${as}`
  const words = `Show sample ${sample} on all maps: is ${is}${answer}, loss ${loss}`
  return (
    <button
      type="button"
      className={styles.thumb}
      aria-pressed={shown}
      title={words}
      onClick={onShow}
    >
      <SampleView data={data} shape={set.shape} {...range} />
      <span>
        <b>{is}</b>
      </span>
      <span>{as === null ? loss : `as ${as}`}</span>
    </button>
  )
}
