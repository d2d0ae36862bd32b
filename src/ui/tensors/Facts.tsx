import { printDigits } from '../../layers/count'
import type { Shape } from '../../layers/tensorShape'
import { useAxes } from '../controls/useAxes'
import styles from './Facts.module.css'
import { printed, printShare } from './printed'
import type { Summary } from './summary'

/**
 * A tensor in one line: shape, minimum, maximum, mean, standard deviation, zeros, and non-finite
 * numbers.
 */
export function Facts({ shape, summary }: { readonly shape: Shape; readonly summary: Summary }) {
  const { print } = useAxes()
  const { count, min, max, mean, std, nan, infinite, zeros } = summary
  const rows: readonly (readonly [name: string, value: string, odd?: boolean])[] = [
    ['Shape', print(shape)],
    ['Min', printed(min, 4)],
    ['Max', printed(max, 4)],
    ['Mean', printed(mean, 4)],
    ['Std', Number.isNaN(std) ? '–' : printed(std, 4)],
    ['Zeros', printShare(zeros, count)],
    ...(nan > 0 ? [['NaN', printDigits(nan), true] as const] : []),
    ...(infinite > 0 ? [['Infinite', printDigits(infinite), true] as const] : []),
  ]
  return (
    <dl
      className={styles.facts}
      title="Of the finite numbers; Std divides by one less than their count, as torch.std does"
    >
      {rows.map(([name, value, odd]) => (
        <div key={name} data-odd={odd}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
