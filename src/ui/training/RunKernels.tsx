import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Tensor } from '../../graph/project'
import { sizeOf } from '../../layers/tensorShape'
import { useStore } from '../../store/store'
import { type KeptCheckpoint, ofRun } from '../../store/training/shelf'
import { useTraining } from '../../store/training/training'
import { Select } from '../controls/Select'
import { isKernel, limitOf } from '../draw/cells'
import { paintMatrix } from '../draw/paintMatrix'
import { Section } from '../parts/Section'
import styles from './RunKernels.module.css'
import { useWeightedCards } from './useWeightedCards'

/** Filters that are shown of each run. */
const MOST_FILTERS = 12

/** The kernels of a layer as each shown run left them, one run beneath the other. */
export function RunKernels() {
  const runs = useTraining((state) => state.runs)
  const shelf = useTraining((state) => state.shelf)
  const shapes = useStore((state) => state.shapes)
  const selected = useStore((state) => state.session.selection[0])
  const weighted = useWeightedCards()
  const [chosen, setChosen] = useState<string | null>(null)
  const kernelOf = (card: string): string | null =>
    shapes.get(card)?.weights.find(isKernel)?.name ?? null
  const cards = weighted.filter(({ id }) => kernelOf(id) !== null)
  const card =
    cards.find(({ id }) => id === chosen) ?? cards.find(({ id }) => id === selected) ?? cards[0]
  const name = card && kernelOf(card.id)
  if (!card || !name) return null
  const shown = runs.filter((run) => run.shown)
  const rows = shown.flatMap((run, i) => {
    const kept = ofRun(shelf, run.id)
    const last = kept[kept.length - 1]
    const row = (key: string, label: string, of: KeptCheckpoint | undefined) => {
      const kernel = of?.checkpoint.weights[card.id]?.[name]
      return kernel ? [{ key: `${run.id} ${key}`, label, kernel }] : []
    }
    return [
      ...(i === 0 && kept.length > 1 && kept[0].step === 0 ? row('first', 'before', kept[0]) : []),
      ...row('last', last ? `${run.name}, step ${last.step.toLocaleString('en')}` : '', last),
    ]
  })
  if (rows.length === 0) return null
  return (
    <Section title="Kernels side by side">
      <div className={styles.kernels}>
        {cards.length > 1 && (
          <Select
            label="Layer"
            value={card.id}
            choices={cards.map((one) => ({ value: one.id, label: one.name }))}
            onChange={setChosen}
          />
        )}
        {rows.map(({ key, label, kernel }) => (
          <div key={key} className={styles.row}>
            <span className={styles.name}>{label}</span>
            <Filters kernel={kernel} label={`${card.name}.${name}, ${label}`} />
          </div>
        ))}
      </div>
    </Section>
  )
}

/** The first kernel of each filter, every one in a scale of its own. */
function Filters({ kernel, label }: { readonly kernel: Tensor; readonly label: string }) {
  const count = Math.min(MOST_FILTERS, kernel.shape[0])
  const filters = useMemo(() => {
    const size = sizeOf(kernel.shape.slice(2))
    const step = sizeOf(kernel.shape.slice(1))
    return Array.from({ length: count }, (_, i) => kernel.data.subarray(i * step, i * step + size))
  }, [kernel, count])
  const columns = kernel.shape[kernel.shape.length - 1]
  return (
    <div className={styles.filters} role="img" aria-label={label}>
      {filters.map((values, i) => (
        <Thumb key={i} values={values} columns={columns} />
      ))}
    </div>
  )
}

function Thumb({ values, columns }: { readonly values: Float32Array; readonly columns: number }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const theme = useStore((state) => state.session.theme)
  useLayoutEffect(() => {
    if (canvas.current)
      paintMatrix(canvas.current, values, values.length / columns, columns, limitOf(values))
  }, [values, columns, theme])
  return <canvas ref={canvas} className={styles.thumb} />
}
