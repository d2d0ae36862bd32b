import { X } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { furtherOutputs } from '../../../graph/outputs'
import { ordered } from '../../../layers/sentence'
import { printShape } from '../../../layers/tensorShape'
import { useMeasured } from '../../../store/measured'
import { useStore } from '../../../store/store'
import { Button } from '../../controls/Button'
import { useAxes } from '../../controls/useAxes'
import { measureOf } from '../../measures'
import { chooseMeasure } from '../../measures/choose'
import { MeasureSelect } from '../../measures/MeasureSelect'
import { type Measure, rangeOf } from '../../measures/measure'
import type { SheetLook, ShownValue } from './drawValues'
import { KeepOutputs } from './KeepOutputs'
import styles from './MeasureLegend.module.css'
import { MeasureSheet } from './MeasureSheet'
import { Parting } from './Parting'
import { type Tone, tonesOf } from './ramp'

/** Colours and fonts of the present theme, as the style sheet of the legend has them. */
interface MeasureDrawing {
  readonly tones: (share: number) => Tone
  readonly look: SheetLook
}

function useDrawing(): readonly [(element: HTMLElement | null) => void, MeasureDrawing | null] {
  const theme = useStore(({ session }) => session.theme)
  const [element, setElement] = useState<HTMLElement | null>(null)
  const [drawing, setDrawing] = useState<MeasureDrawing | null>(null)
  useEffect(() => {
    if (!element) return
    const style = getComputedStyle(element)
    const token = (name: string): string => style.getPropertyValue(name).trim()
    setDrawing({
      tones: tonesOf([0, 1, 2, 3, 4].map((i) => token(`--measure-${i}`))),
      look: {
        sans: token('--sans'),
        mono: token('--mono'),
        plain: { fill: token('--sunken'), ink: token('--ink') },
      },
    })
  }, [element, theme])
  return [setElement, drawing]
}

/** What the colours of a measure mean, and the measure's values on all cards. */
export function MeasureLegend() {
  const measure = measureOf(useStore(({ session }) => session.measure?.id))
  return measure ? <Legend measure={measure} /> : null
}

function Legend({ measure }: { readonly measure: Measure }) {
  const nodes = useStore((all) => all.project.graph.nodes)
  const shapes = useStore((all) => all.shapes)
  const { order } = useAxes()
  const [setElement, drawing] = useDrawing()
  const { id, values, why, waits } = useMeasured()
  const range = useMemo(
    () => (id === measure.id ? rangeOf(values.values(), measure.scale) : null),
    [id, values, measure],
  )
  const shown = useMemo(() => {
    const painted = new Map<string, ShownValue>()
    if (id !== measure.id || !drawing) return painted
    for (const node of nodes) {
      const value = values.get(node.id)
      if (value !== undefined)
        painted.set(node.id, {
          text: measure.print(value),
          tone: Number.isNaN(value) ? null : drawing.tones(range?.shareOf(value) ?? 1),
          shape: printShape(ordered(shapes.get(node.id)?.output ?? [], order)),
          kind: node.kind,
          above: furtherOutputs(node).length > 0,
        })
    }
    return painted
  }, [id, nodes, shapes, values, measure, range, drawing, order])
  return (
    <div
      ref={setElement}
      className={`${styles.legend} nopan nodrag nowheel`}
      role="region"
      aria-label="Measure"
      data-measured={measure.id}
    >
      <MeasureSheet values={shown} look={drawing?.look ?? null} />
      <div className={styles.row}>
        <MeasureSelect />
        <Button variant="icon" small title="No measure" onClick={() => chooseMeasure('')}>
          <X className="icon icon--s" aria-hidden />
        </Button>
      </div>
      {range && (
        <div className={styles.scale} title={measure.about}>
          <span>{measure.print(range.low)}</span>
          <i className={styles.bar} />
          <span>{measure.print(range.high)}</span>
        </div>
      )}
      {measure.from === 'errors' && <Parting measure={measure} />}
      {measure.from === 'errors' && measure.against === 'kept' && <KeepOutputs />}
      {(why ?? waits) && (
        <p className="faint" role="status">
          {why ?? 'Measuring…'}
        </p>
      )}
    </div>
  )
}
