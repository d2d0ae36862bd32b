import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { DatasetParameters } from '../../sources/dataset'
import { partSizes, type SampleSet } from '../../sources/sampleSet'
import { shownSamples } from '../../sources/shownSamples'
import { setParameter } from '../../store/edits/parameters'
import { retrySamples } from '../../store/samples'
import { Button } from '../controls/Button'
import styles from './Dataset.module.css'
import { targetWords } from './sampleWords'
import { useShownSet } from './useShownSet'

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
  const size = partSizes(set, p.validation)[p.split]
  const step = (by: number): void =>
    setParameter(node, 'index', (p.index + by + size) % size, `step ${node}`)
  if (p.index >= size) return null
  const [first] = shownSamples(set, { ...p, batch_size: 1 })
  return (
    <>
      <span className={styles.what}>
        <b>{targetWords(set.targets, first)}</b>, {p.index.toLocaleString('en')} of{' '}
        {size.toLocaleString('en')}
        {p.split === 'validation' && ', validation'}
      </span>
      <span className={`${styles.steps} nodrag nopan`}>
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
