import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import { tablesOf } from '../../engine/paint/tables'
import { nodeOf } from '../../graph/project'
import { select } from '../../store/select'
import { useStore } from '../../store/store'
import { useTraining } from '../../store/training/training'
import { viewCommands } from '../../store/view'
import { printNumber } from '../controls/formatNumber'
import { Select } from '../controls/Select'
import { scaleColours } from '../controls/theme'
import styles from './LayerStrips.module.css'
import { printShare } from './print'
import { MEASURES, placeOn, type Strip, scaleOf, stripsOf } from './strips'
import training from './Training.module.css'

/** One strip a layer, in network order: its numbers over time in colours, the last one beside. */
export function LayerStrips() {
  const watched = useTraining((state) => state.watched)
  const graph = useStore((state) => state.project.graph)
  const [chosen, setChosen] = useState<string>(MEASURES[0].id)
  const measure = MEASURES.find(({ id }) => id === chosen) ?? MEASURES[0]
  const strips = useMemo(() => stripsOf(watched, measure.id), [watched, measure])
  const scale = scaleOf(strips, measure.logarithmic)
  if (watched.length === 0)
    return (
      <p className={training.none}>
        How large weights, gradients and activations are at every layer appears here while the
        network learns.
      </p>
    )
  const print = (value: number): string =>
    measure.logarithmic ? printNumber(value, 2) : printShare(value)
  const [first, last] = [watched[0], watched[watched.length - 1]]
  return (
    <div className={styles.layers}>
      <Select
        label="What is shown of every layer"
        value={measure.id}
        choices={MEASURES.map(({ id, label }) => ({ value: id, label }))}
        onChange={setChosen}
        title={measure.help}
      />
      <ul className={styles.strips}>
        {strips.map((strip) => (
          <li key={strip.card}>
            <button
              type="button"
              className={styles.strip}
              title={`${measure.help} Show this layer`}
              onClick={() => {
                select(strip.card)
                viewCommands.show(strip.card)
              }}
            >
              <span className={styles.name}>{nodeOf({ graph }, strip.card)?.name ?? '–'}</span>
              <StripCanvas strip={strip} scale={scale} logarithmic={measure.logarithmic} />
              <span className={styles.value}>{print(strip.values[strip.values.length - 1])}</span>
            </button>
          </li>
        ))}
      </ul>
      {scale && (
        <p className={styles.scale}>
          <span>{print(scale[0])}</span>
          <i className={styles.ramp} />
          <span>{print(scale[1])}</span>
          <span className={styles.span}>
            steps {first.step.toLocaleString('en')}–{last.step.toLocaleString('en')}
          </span>
        </p>
      )}
    </div>
  )
}

interface StripCanvasProps {
  readonly strip: Strip
  readonly scale: readonly [number, number] | null
  readonly logarithmic: boolean
}

/** A pixel for each moment, stretched over the strip. */
function StripCanvas({ strip: { values }, scale, logarithmic }: StripCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const theme = useStore((state) => state.session.theme)
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context || !scale) return
    const { unsigned } = tablesOf(scaleColours())
    const image = context.createImageData(values.length, 1)
    values.forEach((value, i) => {
      const place = placeOn(value, scale, logarithmic)
      if (Number.isNaN(place)) return
      const entry = Math.round(255 * place)
      image.data.set(unsigned.subarray(4 * entry, 4 * entry + 4), 4 * i)
    })
    context.putImageData(image, 0, 0)
  }, [values, scale, logarithmic, theme])
  return <canvas ref={canvas} className={styles.canvas} width={values.length} height={1} />
}
