import { Dices } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { downstreamOf, upstreamOf } from '../../graph/graph'
import type { Factors } from '../../graph/superposition'
import { useEngine } from '../../store/ask'
import { store } from '../../store/store'
import { Button } from '../controls/Button'
import { printNumber } from '../controls/formatNumber'
import { NumberField } from '../controls/NumberField'
import { Waiting } from '../controls/Waiting'
import { Section } from '../parts/Section'
import styles from './linear.module.css'
import { Numbers, sharedLimit } from './Numbers'
import { indexText, sumOf } from './notation'
import { affordable, FURTHER, type Path, superpose, type Trial } from './questions'
import { useKept } from './useKept'

interface SuperpositionProps {
  readonly path: Path
  /** What stands at its start, and what it is a function of, in words. */
  readonly input: string
  /** What the kinds of its layers say of them: all are linear up to a constant. */
  readonly known: boolean
  /** What says which function it is, where there is a choice. */
  readonly children?: ReactNode
}

const macsOf = ({ from, to }: Path): number => {
  const { project, shapes } = store.getState()
  const above = upstreamOf(project.graph, to)
  const between = new Set(
    from.flatMap((id) =>
      [...downstreamOf(project.graph, id)].filter((other) => other !== id && above.has(other)),
    ),
  )
  return [...between].reduce((sum, id) => sum + (shapes.get(id)?.macs ?? 0), 0)
}

const VERDICTS: Readonly<Record<Trial['verdict'], string>> = {
  linear: 'Linear: the two sides are the same.',
  affine: 'Affine: linear up to a constant, its bias.',
  'not linear': 'Not linear.',
  broken: 'There is NaN or infinity inside, so nothing can be compared.',
}

/** Of layers whose kinds are not known to be linear no more is said than what was tried. */
const TRIED: Partial<typeof VERDICTS> = {
  linear: 'Linear as far as tried.',
  affine: 'Affine as far as tried: linear up to a constant.',
}

const TOLERANCE_HELP =
  '0.0001 of the size of the terms: float32 keeps 24 bits, and long sums lose some of them'

/**
 * Is it linear? f(a·x + b·y) beside a·f(x) + b·f(y), live, for what stands at the start of a path
 * and a second input.
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

/** The verdict with its reason, and both sides. */
function Sides({ trial, known }: { readonly trial: Trial; readonly known: boolean }) {
  const { verdict, left, right, difference, at, tolerance, further, shifted, tried } = trial
  const f = shifted ? 'g' : 'f'
  const both = `${f}(${sumOf(trial, 'x', 'y')})`
  const apart = sumOf(trial, `${f}(x)`, `${f}(y)`)
  const fails = verdict === 'not linear'
  const limit = sharedLimit(left, right)
  return (
    <>
      <p className={styles.verdict} role="status" data-verdict={verdict}>
        {known ? VERDICTS[verdict] : (TRIED[verdict] ?? VERDICTS[verdict])}
      </p>
      {fails && <CounterExample trial={trial} f={f} both={both} />}
      {verdict !== 'broken' && (
        <>
          {shifted && (
            <p className={styles.words}>
              <span className="mono">g(x) = f(x) − f(0)</span>, because f(0) is not 0.
            </p>
          )}
          {further && (
            <p className={styles.words}>
              With your a and b the sides are the same; with these and a much larger y they are not.
            </p>
          )}
          {!fails && !known && (
            <p className={styles.words}>
              {tried === 1
                ? 'In 1 trial, with your a and b, the two sides are the same; a much larger y ' +
                  'gives NaN or infinity.'
                : `In ${tried} trials the two sides are the same: with your a and b, and with ` +
                  `a = ${FURTHER.a}, b = ${printNumber(FURTHER.b)} and a much larger y.`}{' '}
              That is no proof: not all of these layers are known to be linear.
            </p>
          )}
          {!fails && known && (
            <p className={styles.words}>
              So it is for all numbers: these layers only weigh and add.
            </p>
          )}
          <div className={styles.sides}>
            <Side label={both} tensor={left} limit={limit} at={fails ? at : undefined} />
            <Side label={apart} tensor={right} limit={limit} at={fails ? at : undefined} />
          </div>
          <dl className={styles.facts}>
            <dt>Largest difference</dt>
            <dd>{printNumber(difference)}</dd>
            <dt title={TOLERANCE_HELP}>Rounding, up to</dt>
            <dd>{printNumber(tolerance, 2)}</dd>
          </dl>
        </>
      )}
    </>
  )
}

/** The cell with the largest difference, its numbers written out. */
function CounterExample({
  trial,
  f,
  both,
}: {
  readonly trial: Trial
  readonly f: string
  readonly both: string
}) {
  const { left, right, at } = trial
  const place = indexText(left.shape, at)
  return (
    <p className={`${styles.counter} mono`}>
      {both}
      {place} = <b>{printNumber(left.data[at], 6)}</b> but{' '}
      {sumOf(trial, `${f}(x)${place}`, `${f}(y)${place}`)} = <b>{printNumber(right.data[at], 6)}</b>
    </p>
  )
}

/** A labelled tensor. */
export function Side({ label, ...rest }: React.ComponentProps<typeof Numbers>) {
  return (
    <figure className={styles.side}>
      <figcaption className="mono">{label}</figcaption>
      <Numbers label={label} {...rest} />
    </figure>
  )
}
