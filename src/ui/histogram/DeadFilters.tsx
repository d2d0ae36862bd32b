import { useMemo } from 'react'
import type { Tensor } from '../../graph/project'
import { printDigits } from '../../layers/count'
import { useValues } from '../../store/ask'
import { Section } from '../parts/Section'
import { printShare } from '../tensors/printed'
import { emptyFiltersOf, filterAxisOf, mapAxisOf, silentUnitsOf } from './deadUnitsOf'
import styles from './Histogram.module.css'
import { UnitList } from './UnitList'

interface DeadFiltersProps {
  readonly node: string
  readonly weight: Tensor
  /** Names of the weight's axes. */
  readonly axes: readonly string[]
}

/**
 * Lists the filters of a layer whose weights are all 0, and those whose output is nowhere above 0
 * for the current input. Renders nothing for a weight without filters.
 */
export function DeadFilters({ node, weight, axes }: DeadFiltersProps) {
  const { value } = useValues(axes.length > 1 ? node : null)
  const axis = value ? filterAxisOf(axes, weight.shape, value.shape) : -1
  const empty = useMemo(() => (axis < 0 ? null : emptyFiltersOf(weight, axis)), [weight, axis])
  const silent = useMemo(
    () => (value && axis >= 0 ? silentUnitsOf(value, mapAxisOf(axes, value.shape)) : null),
    [value, axis, axes],
  )
  if (!empty || !silent) return null
  const { units } = empty
  const dead = new Set([...empty.dead, ...silent.dead])
  const some = (count: number): string =>
    `${printDigits(count)} of ${printDigits(units)} filters (${printShare(count, units)})`
  return (
    <Section title="Dead filters" end={`${dead.size} of ${units}`}>
      <p>
        {empty.dead.length === 0
          ? 'No filter is all 0.'
          : `${some(empty.dead.length)} ${empty.dead.length === 1 ? 'is' : 'are'} all 0, or ` +
            'as good as 0: '}
        {empty.dead.length > 0 && <UnitList units={empty.dead} />}
      </p>
      <p className={styles.next}>
        {silent.dead.length === 0
          ? 'Every filter gives something above 0 for this input.'
          : `${some(silent.dead.length)} ${silent.dead.length === 1 ? 'gives' : 'give'} ` +
            'nothing above 0 for this input: '}
        {silent.dead.length > 0 && <UnitList units={silent.dead} />}
      </p>
    </Section>
  )
}
