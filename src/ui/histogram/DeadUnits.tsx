import { useMemo } from 'react'
import type { Tensor } from '../../graph/project'
import { printDigits } from '../../layers/count'
import { Section } from '../parts/Section'
import { printShare } from '../tensors/printed'
import { deadUnitsOf } from './deadUnitsOf'
import styles from './Histogram.module.css'
import { UnitList } from './UnitList'

/**
 * Lists the units that are 0 everywhere for the current input, and how many of all values are 0.
 */
export function DeadUnits({ tensor, zeros }: { readonly tensor: Tensor; readonly zeros: number }) {
  const { units, dead } = useMemo(() => deadUnitsOf(tensor), [tensor])
  const what = tensor.shape.length > 2 ? 'channel' : 'unit'
  const many = (count: number): string => `${printDigits(count)} ${what}${count === 1 ? '' : 's'}`
  return (
    <Section title="Dead units" end={`${dead.length} of ${units}`}>
      <p>
        {dead.length === 0 &&
          (units === 1
            ? `The one ${what} is not 0 everywhere.`
            : `None of the ${many(units)} is 0 everywhere.`)}
        {dead.length > 0 &&
          `${dead.length} of ${many(units)} (${printShare(dead.length, units)}) ` +
            `${dead.length === 1 ? 'gives' : 'give'} 0 everywhere for this input: `}
        {dead.length > 0 && <UnitList units={dead} />}
      </p>
      <p className={styles.zeros}>
        {printDigits(zeros)} of {printDigits(tensor.data.length)} values are 0 (
        {printShare(zeros, tensor.data.length)}).
      </p>
    </Section>
  )
}
