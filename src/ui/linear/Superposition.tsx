import { Dices } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { expanded } from '../../graph/expanded'
import { downstreamOf, upstreamOf } from '../../graph/graph'
import type { Factors } from '../../graph/superposition'
import { useEngine } from '../../store/ask'
import { store } from '../../store/store'
import { Button } from '../controls/Button'
import { NumberField } from '../controls/NumberField'
import { Waiting } from '../controls/Waiting'
import { Section } from '../parts/Section'
import styles from './linear.module.css'
import { affordable, type ChainEnds } from './questions'
import { Sides } from './Sides'
import { superpose } from './superpose'
import { useKept } from './useKept'

interface SuperpositionProps {
  readonly path: ChainEnds
  /** Name of the start of the path, and what it is a function of, in words. */
  readonly input: string
  /** By their kinds, all its layers are linear up to a constant. */
  readonly known: boolean
  /** A control that selects the function, if there is a choice. */
  readonly children?: ReactNode
}

const macsOf = ({ from, to }: ChainEnds): number => {
  const { project, shapes } = store.getState()
  const graph = expanded(project.graph)
  const above = upstreamOf(graph, to)
  const between = new Set(
    from.flatMap((id) =>
      [...downstreamOf(graph, id)].filter((other) => other !== id && above.has(other)),
    ),
  )
  return [...between].reduce((sum, id) => sum + (shapes.get(id)?.macs ?? 0), 0)
}

/**
 * Is it linear? f(a·x + b·y) beside a·f(x) + b·f(y), live, for the value at the start of a path and
 * a second input.
 */
export function Superposition({ path, input, known, children }: SuperpositionProps) {
  const [factors, setFactors] = useState<Factors>({ a: 1, b: 1 })
  const [seed, setSeed] = useState(1)
  const key = `superpose ${path.from.join()} ${path.to} ${factors.a} ${factors.b} ${seed}`
  const { value, error } = useEngine(key, async (engine) => {
    affordable(store.getState().shapes, path, macsOf(path))
    return superpose(engine, path, factors, seed)
  })
  const trial = useKept(value)
  const field = (name: 'a' | 'b') => (
    <label className={styles.factor}>
      <span className="mono" aria-hidden>
        {name}
      </span>
      <NumberField
        label={name}
        value={factors[name]}
        step={0.1}
        soft={[-2, 2]}
        onChange={(next) => setFactors({ ...factors, [name]: Number(next) })}
      />
    </label>
  )
  return (
    <Section title="Is it linear?">
      {children}
      <p className={styles.words}>
        Is f(a·x + b·y) the same as a·f(x) + b·f(y)? x is what {input} now, y is noise as large as
        x.
      </p>
      <div className={styles.controls}>
        {field('a')}
        {field('b')}
        <Button small onClick={() => setSeed(seed + 1)}>
          <Dices className="icon icon--s" aria-hidden />
          Another y
        </Button>
      </div>
      {(error !== null || trial === null) && <Waiting error={error} />}
      {error === null && trial && <Sides trial={trial} known={known} />}
    </Section>
  )
}
