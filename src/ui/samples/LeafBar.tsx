import { ChevronLeft, ChevronRight, X } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import type { Targets } from '../../sources/sampleSet'
import { leafing } from '../../store/training/leafing'
import { Button } from '../controls/Button'
import { Select } from '../controls/Select'
import styles from './Samples.module.css'
import { className } from './sampleWords'
import type { Leafed } from './useLeafed'

const count = (value: number): string => value.toLocaleString('en')

/** Steps by the arrow keys, where the focus is in no field. */
export const leafKeys =
  (step: Leafed['step']) =>
  (event: KeyboardEvent): void => {
    const by = { ArrowLeft: -1 as const, ArrowRight: 1 as const }[event.key]
    const typed = event.target instanceof Element && event.target.closest('input, select')
    if (by === undefined || typed) return
    event.preventDefault()
    event.stopPropagation()
    step(by)
  }

interface LeafBarProps {
  readonly node: string
  readonly leafed: Leafed
  readonly targets: Targets
  /** The place that the card shows. */
  readonly index: number
}

/** All samples or only the wrong ones, in which order, and steps through them. */
export function LeafBar({ node, leafed, targets, index }: LeafBarProps) {
  const { state, list, at, part, step } = leafed
  const words = targets.of === 'classes' ? 'Wrong' : 'Largest errors'
  const where = state
    ? list.length > 0 && `${at < 0 ? '–' : count(at + 1)} of ${count(list.length)}`
    : `${count(index)} of ${count(part.length)}`
  const none = state ? list.length === 0 : part.length === 0
  return (
    <>
      <div className={styles.row}>
        <div className={styles.choice} role="group" aria-label="Leaf through">
          <Button small pressed={!state} onClick={leafing.end}>
            All
          </Button>
          <Button
            small
            pressed={state !== null && state.taken === null}
            onClick={() => leafing.leaf(node, { only: 'wrong', taken: null })}
          >
            {words}
          </Button>
        </div>
        {state && targets.of === 'classes' && (
          <Select
            label="Order"
            value={state.order}
            choices={[
              { value: 'worst', label: 'Worst first' },
              { value: 'set', label: 'In order' },
            ]}
            onChange={(order) => leafing.leaf(node, { order: order === 'set' ? 'set' : 'worst' })}
          />
        )}
        <div className={styles.steps}>
          <span className={styles.where}>{where}</span>
          <Button
            variant="icon"
            small
            title="Sample before"
            disabled={none}
            onClick={() => step(-1)}
          >
            <ChevronLeft className="icon icon--s" aria-hidden />
          </Button>
          <Button variant="icon" small title="Sample after" disabled={none} onClick={() => step(1)}>
            <ChevronRight className="icon icon--s" aria-hidden />
          </Button>
        </div>
      </div>
      {state?.taken && (
        <div className={styles.row}>
          <span className={styles.told}>
            <b>{className(targets, state.taken.is)}</b> taken for{' '}
            <b>{className(targets, state.taken.as)}</b>
          </span>
          <Button
            variant="icon"
            small
            title="All that are wrong"
            onClick={() => leafing.leaf(node, { only: 'wrong', taken: null })}
          >
            <X className="icon icon--s" aria-hidden />
          </Button>
        </div>
      )}
    </>
  )
}
