import { printDigits } from '../../layers/count'
import { printNumber } from '../controls/formatNumber'
import { Section } from '../parts/Section'
import styles from './Curve.module.css'
import { type Distribution, FLAT } from './distribution'

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

/**
 * The distribution of a layer's inputs, and how many of them fall on a flat part of its curve,
 * where the gradient vanishes.
 */
export function Inputs({
  source,
  spread,
}: {
  readonly source: string
  readonly spread: Distribution
}) {
  const some = spread.count + spread.notFinite < spread.total
  const looked = `${printDigits(spread.count)}${some ? ` of ${printDigits(spread.total)}` : ''}`
  const facts = [
    ['Mean (the line)', printNumber(spread.mean)],
    ['Standard deviation (the bar)', printNumber(spread.std)],
    [`Where the slope is below ${FLAT}`, percent(spread.flat)],
    ['Beyond the ends of the axis', percent(spread.outside)],
    ...(spread.notFinite > 0 ? [['NaN or infinite', printDigits(spread.notFinite)]] : []),
  ]
  return (
    <Section
      title="Inputs"
      end={
        <span>
          {looked} from {source}
        </span>
      }
    >
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name} className={styles.fact}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}
