import { useState } from 'react'
import type { Rivalled } from '../../engine/rival/pairOf'
import { pagedAxes } from '../../graph/difference/plane'
import { indexAt } from '../../layers/place'
import { printShape } from '../../layers/tensorShape'
import { Button } from '../controls/Button'
import { NumberField } from '../controls/NumberField'
import { Switch } from '../controls/Switch'
import { Waiting } from '../controls/Waiting'
import { PairBins } from './PairBins'
import styles from './PairDetail.module.css'
import { Trio } from './Trio'
import { useRival } from './useRival'

interface PairDetailProps {
  readonly title: string
  readonly of: Rivalled
  /** Where the largest difference is: a row-major place, or an index. */
  readonly at?: number | null
  readonly index?: readonly number[]
}

const AXES = ['batch', 'channel'] as const

/** A tensor of both networks: the same part side by side, with the difference, and histograms. */
export function PairDetail({ title, of, at = null, index }: PairDetailProps) {
  const [page, setPage] = useState<readonly number[] | null>(null)
  const [same, setSame] = useState(false)
  const key = `${of.cards.join(' ')} ${of.weight}`
  const shapeOf = useRival(`shape ${key}`, (engine, { other, pairs }) =>
    engine.rivalPlane(other.id, pairs, of, []),
  )
  const shape = shapeOf.value?.shape ?? null
  const largest = index ?? (at !== null && shape ? indexAt(at, shape) : null)
  const shown = page ?? largest ?? []
  const { value, error } = useRival(
    shape ? `plane ${key} ${shown.join()}` : null,
    (engine, { other, pairs }) => engine.rivalPlane(other.id, pairs, of, shown),
  )
  const pair = value ?? shapeOf.value
  if (!pair || !shape)
    return (
      <section className={styles.detail} aria-label={title}>
        <h2 className={styles.title}>
          <span className="mono">{title}</span>
        </h2>
        <Waiting error={shapeOf.error ?? error} />
      </section>
    )
  const axes = pagedAxes(shape)
  const turn = (axis: number, to: number): void =>
    setPage(shape.map((_, i) => (i === axis ? to : (shown[i] ?? 0))))
  return (
    <section className={styles.detail} aria-label={title}>
      <h2 className={styles.title}>
        <span className="mono">{title}</span> <span className="faint">{printShape(shape)}</span>
        {largest && page && (
          <Button small variant="quiet" onClick={() => setPage(null)}>
            Largest difference
          </Button>
        )}
      </h2>
      <div className={styles.pages}>
        {axes.map(({ axis, pages, size }) => (
          <label key={axis} className={styles.page}>
            {of.weight === null ? (AXES[axis] ?? `axis ${axis}`) : `axis ${axis}`}
            <span className={styles.number}>
              <NumberField
                label={`${title} axis ${axis}`}
                value={Math.floor((shown[axis] ?? 0) / size)}
                min={0}
                max={pages - 1}
                soft={[0, pages - 1]}
                whole
                onChange={(next) => typeof next === 'number' && turn(axis, next * size)}
              />
            </span>
            <span className="faint">of {pages.toLocaleString('en')}</span>
          </label>
        ))}
        <Switch
          label="One scale for all three"
          checked={same}
          onChange={setSame}
          words={['difference magnified', 'one scale']}
        />
      </div>
      <Trio pair={pair} same={same} name={of.weight ?? title} />
      {of.weight !== null && <PairBins of={of} />}
    </section>
  )
}
