import { ArrowLeftRight, X } from 'lucide-react'
import { useState } from 'react'
import type { WeightDifference } from '../../engine/questions/rivalWeights'
import { getEngine } from '../../store/ask'
import { comparison, useComparison } from '../../store/compare/comparison'
import type { OtherNetwork } from '../../store/compare/otherNetwork'
import { swapNetworks, takeWeights } from '../../store/compare/takeOver'
import { keepVersion } from '../../store/saving'
import { notify, store } from '../../store/store'
import { told } from '../../store/told'
import { Button } from '../controls/Button'
import { Select } from '../controls/Select'
import { Tag } from '../controls/Tag'
import styles from './Compare.module.css'
import { useOffers } from './offers'

interface OtherBarProps {
  readonly other: OtherNetwork
  readonly sentence: string
  readonly weights: readonly WeightDifference[] | null
  /** Nothing is known of the weights yet. */
  readonly waits: boolean
}

/** What is compared with, the sentence, and what can be done with both. */
export function OtherBar({ other, sentence, weights, waits }: OtherBarProps) {
  const refused = useComparison((state) => state.refused)
  const { choices, choose } = useOffers()
  const [taking, setTaking] = useState(false)
  const differing = weights?.filter(({ equal }) => equal < 1) ?? []
  const take = (): void => {
    setTaking(true)
    void told(async () => {
      const engine = getEngine()
      if (!engine) return
      const kept = await keepVersion()
      const count = differing.length.toLocaleString('en')
      if (!(await takeWeights(comparison, store, engine, differing))) return
      notify(
        'ok',
        `Took ${count} ${differing.length === 1 ? 'weight' : 'weights'} of ${other.name}.` +
          (kept ? ' What was before is among the versions.' : ''),
        { undo: true },
      )
    }, 'These weights could not be taken.').finally(() => setTaking(false))
  }
  return (
    <div className={styles.bar}>
      <span className={styles.which}>
        <Tag tone="accent">B</Tag>
        <Select
          label="Compare with"
          value="present"
          choices={[{ value: 'present', label: other.name }, ...choices]}
          onChange={choose}
          title={other.name}
        />
      </span>
      <p className={styles.sentence} role="status" aria-live="polite">
        {sentence}
        {waits && <span className="faint"> Comparing…</span>}
      </p>
      <span className={styles.acts}>
        {other.project && (
          <Button
            small
            title="B becomes the network on the canvas, and this one is compared with"
            onClick={() => swapNetworks(comparison, store)}
          >
            <ArrowLeftRight className="icon icon--s" aria-hidden />
            Swap
          </Button>
        )}
        <Button
          small
          disabled={differing.length === 0 || taking}
          title="The weights that differ become those of B, as one step of undo"
          onClick={take}
        >
          Take B’s weights
        </Button>
        <Button
          variant="icon"
          small
          title="End the comparison"
          onClick={() => comparison.set(null)}
        >
          <X className="icon icon--s" aria-hidden />
        </Button>
      </span>
      {(refused || other.notes.length > 0) && (
        <div className={styles.notes}>
          {refused && (
            <p className={styles.refused} role="alert">
              {refused}
            </p>
          )}
          {other.notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </div>
      )}
    </div>
  )
}
