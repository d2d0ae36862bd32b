import { useMemo } from 'react'
import type { SummaryColumn } from '../../graph/summaryColumns'
import { useMeasured } from '../../store/measured'
import { measureOf } from '../measures'

/** The column of the chosen measure; null where there is none, or the table has it anyway. */
export function useMeasureColumn(): SummaryColumn | null {
  const { id, values } = useMeasured()
  return useMemo(() => {
    const measure = measureOf(id)
    if (!measure || measure.from === 'row') return null
    const { label, about, print } = measure
    return {
      head: label,
      title: about,
      right: true,
      cell: ({ node }) => {
        const value = values.get(node)
        return value === undefined ? '' : print(value)
      },
      key: ({ node }) => values.get(node) ?? null,
    }
  }, [id, values])
}
