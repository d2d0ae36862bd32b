import { useEffect } from 'react'
import { kindOf } from '../../graph/kinds'
import { summaryOf } from '../../graph/summary'
import { useEngine } from '../../store/ask'
import { NOT_MEASURED } from '../../store/core/measured'
import { setMeasured, useTimesKept } from '../../store/measured'
import { useStore } from '../../store/store'
import { measureOf } from '.'
import { askMeasure } from './ask'
import type { Measure } from './measure'

const NONE: ReadonlyMap<string, number> = new Map()

/** The values of what is chosen, for as long as it is: for cards, legend and summary. */
export function Measuring() {
  const measure = measureOf(useStore(({ session }) => session.measure?.id))
  useEffect(() => () => setMeasured(NOT_MEASURED), [])
  if (!measure) return null
  return measure.from === 'row' ? (
    <OfRows key={measure.id} measure={measure} />
  ) : (
    <Asked key={measure.id} measure={measure} />
  )
}

function OfRows({ measure }: { readonly measure: Measure & { readonly from: 'row' } }) {
  const graph = useStore((all) => all.project.graph)
  const shapes = useStore((all) => all.shapes)
  useEffect(() => {
    const values = new Map<string, number>()
    for (const row of summaryOf({ graph }, shapes)) {
      const value = measure.of(row)
      if (value !== null && kindOf({ kind: row.kind })?.role !== 'view') values.set(row.node, value)
    }
    setMeasured({ id: measure.id, values, why: null, waits: false })
  }, [graph, shapes, measure])
  return null
}

function Asked({ measure }: { readonly measure: Measure }) {
  const opened = useStore((all) => all.opened)
  const kept = useTimesKept()
  const { value, error } = useEngine(`measure ${measure.id} ${opened} ${kept}`, (engine) =>
    askMeasure(engine, measure),
  )
  useEffect(
    () =>
      setMeasured({
        id: measure.id,
        values: value ?? NONE,
        why: error,
        waits: value === null && error === null,
      }),
    [measure, value, error],
  )
  return null
}
