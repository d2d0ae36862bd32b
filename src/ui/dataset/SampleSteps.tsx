import { ChevronLeft, ChevronRight, ListX } from 'lucide-react'
import type { DatasetParameters } from '../../sources/dataset'
import type { SampleSet } from '../../sources/sampleSet'
import { shownSamples } from '../../sources/shownSamples'
import { retrySamples } from '../../store/samples'
import { leafing } from '../../store/training/leafing'
import { Button } from '../controls/Button'
import { leafKeys } from '../samples/LeafBar'
import { className, targetWords } from '../samples/sampleWords'
import { type Leafed, useLeafed } from '../samples/useLeafed'
import { useShownSet } from '../samples/useShownSet'
import styles from './Dataset.module.css'

/** In a card: what the first sample shown is to give, which it is, and steps to its neighbours. */
export function SampleSteps({ node }: { readonly node: string }) {
  const { p, set, fault } = useShownSet(node)
  if (fault !== null)
    return (
      <span className={styles.fault} title={fault}>
        {fault}{' '}
        <button type="button" className="nodrag" onClick={retrySamples}>
          Try again
        </button>
      </span>
    )
  return set ? <Steps node={node} p={p} set={set} /> : <span role="status">loading samples…</span>
}

interface StepsProps {
  readonly node: string
  readonly p: DatasetParameters
  readonly set: SampleSet
}

function Steps({ node, p, set }: StepsProps) {
  const leafed = useLeafed(node, set, p)
  const { state, part, step } = leafed
  if (p.index >= part.length) return null
  const wrong = set.targets.of === 'classes' ? 'Only those that are wrong' : 'Largest errors first'
  return (
    <>
      <span className={styles.what}>
        {state ? <Judged leafed={leafed} p={p} set={set} /> : <All part={part} p={p} set={set} />}
      </span>
      <span className={`${styles.steps} nodrag nopan`} role="group" onKeyDown={leafKeys(step)}>
        <Button
          variant="icon"
          small
          title={wrong}
          pressed={state !== null}
          onClick={() =>
            state ? leafing.end() : leafing.leaf(node, { only: 'wrong', taken: null })
          }
        >
          <ListX className="icon icon--s" aria-hidden />
        </Button>
        <Button variant="icon" small title="Sample before" onClick={() => step(-1)}>
          <ChevronLeft className="icon icon--s" aria-hidden />
        </Button>
        <Button variant="icon" small title="Sample after" onClick={() => step(1)}>
          <ChevronRight className="icon icon--s" aria-hidden />
        </Button>
      </span>
    </>
  )
}

type ShownProps = Pick<StepsProps, 'p' | 'set'>

/** Which sample it is of all. */
function All({ part, p, set }: ShownProps & { readonly part: Int32Array }) {
  const [first] = shownSamples(set, { ...p, batch_size: 1 })
  return (
    <>
      <b>{targetWords(set.targets, first)}</b>, {p.index.toLocaleString('en')} of{' '}
      {part.length.toLocaleString('en')}
      {p.split === 'validation' && ', validation'}
    </>
  )
}

/** What it is taken for, and which it is of those that are leafed through. */
function Judged({ leafed, p, set }: ShownProps & { readonly leafed: Leafed }) {
  const { state, list, at, part, shown } = leafed
  if (!state) return null
  if (state.fault !== null) return <span title={state.fault}>not judged: {state.fault}</span>
  if (!state.judged) {
    const share = state.done === null ? null : Math.floor((100 * state.done) / part.length)
    return <span role="status">{share === null ? 'waits for training' : `judging ${share} %`}</span>
  }
  if (list.length === 0) return <>none is wrong</>
  const is = targetWords(set.targets, part[p.index])
  const as = shown && shown.predicted >= 0 ? className(set.targets, shown.predicted) : null
  const place = at < 0 ? '–' : (at + 1).toLocaleString('en')
  return (
    <span title={as === null ? undefined : `Predicted ${as}, is ${is}`}>
      <b>{is}</b>
      {as !== null && ` as ${as}`}, {place} of {list.length.toLocaleString('en')}
    </span>
  )
}
