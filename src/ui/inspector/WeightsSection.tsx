import { printDigits } from '../../layers/count'
import { ruleOf } from '../../layers/parametrization'
import { printShape } from '../../layers/tensorShape'
import { computedOf, countParameters } from '../../layers/weight'
import { useStore } from '../../store/store'
import { Section } from '../parts/Section'
import styles from '../parts/section.module.css'
import { WeightsSource } from './WeightsSource'

/**
 * Names and shapes of the weights, the number of parameters, and the multiply-adds per forward
 * pass.
 */
export function WeightsSection({ node }: { readonly node: string }) {
  const known = useStore((state) => state.shapes.get(node))
  if (!known || known.weights.length === 0) return null
  const computed = computedOf(known.weights)
  return (
    <Section title="Weights">
      <dl className={styles.facts}>
        {known.weights.map((weight) => (
          <Row key={weight.name} name={weight.name} mono value={printShape(weight.shape)} />
        ))}
        <Row name="Parameters" value={printDigits(countParameters(known.weights))} />
        {known.state === 'ok' && <Row name="MACs" value={printDigits(known.macs)} />}
      </dl>
      {computed && (
        <p className="faint">
          {`The layer multiplies by ${ruleOf(computed.by).formula}. Cell and Values show it.`}
        </p>
      )}
      <WeightsSource node={node} />
    </Section>
  )
}

function Row({
  name,
  value,
  mono,
}: {
  readonly name: string
  readonly value: string
  readonly mono?: boolean
}) {
  return (
    <>
      <dt className={mono ? 'mono' : undefined}>{name}</dt>
      <dd>{value}</dd>
    </>
  )
}
