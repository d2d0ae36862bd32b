import { type CSSProperties, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from '../../store/store'
import { niceTicks, printTick } from '../chart/ticks'
import { printNumber } from '../controls/formatNumber'
import { NumberField } from '../controls/NumberField'
import { Select } from '../controls/Select'
import { Waiting } from '../controls/Waiting'
import { Enlarge } from '../parts/Enlarge'
import { Section } from '../parts/Section'
import styles from './Curve.module.css'
import type { CurveProps } from './LineCurve'
import { limitOf, outputOf, paintSurface, REGIONS, type Shown } from './paintSurface'
import { RangeFields } from './RangeFields'
import { SaveSurface } from './SaveSurface'
import { SIDE, type SurfaceValues, useSurface } from './useSurface'

const number = (value: number): string => printNumber(value, 3)

/** Side of the picture, px: a whole number of pixels for each cell. */
const sizeOf = (large: boolean): number =>
  SIDE * (large ? Math.max(3, Math.min(6, Math.floor((window.innerHeight - 320) / SIDE))) : 3)

/** What is shown: a probability is decided at ½, any other output at 0. */
function shownOf(surface: SurfaceValues, output: number, decision: number | null): Shown {
  if (output < 0) return { output, decision: 0 }
  const values = outputOf(surface, output)
  const probability =
    values.every((value) => value >= 0 && value <= 1) && values.some((value) => value > 0)
  return { output, decision: decision ?? (probability ? 0.5 : 0) }
}

/**
 * Two numbers in: what comes out over a square of them, where the decision falls, and the points of
 * the source.
 */
export function Surface({
  node,
  name,
  source,
  subject,
  choices,
  choose,
  picker,
  large,
}: CurveProps) {
  const { value: surface, error } = useSurface(node, subject, choices)
  const several = subject.choices > 1
  const output = several ? choices.entry : 0
  const shown = surface && shownOf(surface, output, choices.decision)
  return (
    <>
      <Section
        title="Decision surface"
        end={
          <>
            {surface && shown && (
              <SaveSurface name={`${name}-surface`} surface={surface} shown={shown} />
            )}
            {!large && <Enlarge view="curve" node={node} />}
          </>
        }
      >
        {picker && <div className={styles.picker}>{picker}</div>}
        {several && (
          <div className={styles.picker}>
            <Select
              label="Shown"
              value={String(output)}
              choices={[
                { value: '-1', label: 'Largest output' },
                ...Array.from({ length: subject.choices }, (_, i) => ({
                  value: String(i),
                  label: `Output ${i}`,
                })),
              ]}
              onChange={(next) => choose({ entry: Number(next), decision: null })}
            />
          </div>
        )}
        {error !== null && (
          <p className={styles.bad} role="status">
            {error}
          </p>
        )}
        {!surface && error === null && <Waiting />}
        {surface && shown && (
          <Picture
            surface={surface}
            shown={shown}
            size={sizeOf(large)}
            label={`Outputs of ${name} over two inputs of ${source}`}
          />
        )}
        {surface && (
          <RangeFields
            name="x"
            low={surface.low}
            high={surface.high}
            onChange={(range) => choose({ range })}
            reset={{
              label: 'Fit points',
              title: `A square around the points of ${source}`,
              range: null,
            }}
          />
        )}
        {shown && shown.output >= 0 && (
          <div className={styles.decision}>
            <span>Decision at</span>
            <NumberField
              label="Decision at"
              value={shown.decision}
              step={0.1}
              onChange={(next) => choose({ decision: Number(next) })}
            />
          </div>
        )}
      </Section>
    </>
  )
}

interface PictureProps {
  readonly surface: SurfaceValues
  readonly shown: Shown
  readonly size: number
  readonly label: string
}

/** The painted square between its axes, with a read-out above and the scale beneath. */
function Picture({ surface, shown, size, label }: PictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const theme = useStore((state) => state.session.theme)
  const [at, setAt] = useState<readonly [number, number] | null>(null)
  const { output, decision } = shown
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    const ratio = devicePixelRatio
    if (context)
      paintSurface(context, surface, { output, decision }, Math.round(size * ratio), ratio)
  }, [surface, output, decision, size, theme])
  const ticks = useMemo(
    () =>
      niceTicks(surface.low, surface.high, 4).filter(
        (tick) => tick >= surface.low && tick <= surface.high,
      ),
    [surface],
  )
  const place = (tick: number): number => (tick - surface.low) / (surface.high - surface.low)
  const point = (event: PointerEvent<HTMLCanvasElement>): void => {
    const box = event.currentTarget.getBoundingClientRect()
    const cell = (offset: number, length: number): number =>
      Math.max(0, Math.min(SIDE - 1, Math.floor((offset / length) * SIDE)))
    setAt([cell(event.clientY - box.top, box.height), cell(event.clientX - box.left, box.width)])
  }
  return (
    <figure className={styles.surface} style={{ '--size': `${size}px` } as CSSProperties}>
      <ReadOut surface={surface} shown={shown} at={at} />
      <div className={styles.plane}>
        <canvas
          ref={canvas}
          role="img"
          aria-label={label}
          width={Math.round(size * devicePixelRatio)}
          height={Math.round(size * devicePixelRatio)}
          onPointerMove={point}
          onPointerLeave={() => setAt(null)}
        />
        {ticks.map((tick) => (
          <span
            key={`x${tick}`}
            className={styles.across}
            style={{ '--at': place(tick) } as CSSProperties}
          >
            {printTick(tick)}
          </span>
        ))}
        {ticks.map((tick) => (
          <span
            key={`y${tick}`}
            className={styles.up}
            style={{ '--at': place(tick) } as CSSProperties}
          >
            {printTick(tick)}
          </span>
        ))}
      </div>
      {output < 0 ? (
        <Regions count={surface.outputs} />
      ) : (
        <Scale limit={limitOf(outputOf(surface, output), decision)} decision={decision} />
      )}
    </figure>
  )
}

function ReadOut({
  surface,
  shown,
  at,
}: Pick<PictureProps, 'surface' | 'shown'> & { readonly at: readonly [number, number] | null }) {
  if (!at)
    return (
      <p className={styles.readout}>
        {shown.output < 0 ? 'the largest output' : `x₀ to the right, x₁ upwards`}
      </p>
    )
  const middle = (i: number): number =>
    surface.low + ((surface.high - surface.low) * (i + 0.5)) / SIDE
  const first = (at[0] * SIDE + at[1]) * surface.outputs
  const values = [...surface.values.subarray(first, first + surface.outputs)]
  const best = values.indexOf(Math.max(...values))
  return (
    <p className={styles.readout}>
      <span>
        x₀ <b>{number(middle(at[1]))}</b>
      </span>
      <span>
        x₁ <b>{number(middle(SIDE - 1 - at[0]))}</b>
      </span>
      <span>
        {shown.output < 0 ? `output ${best} ` : 'y '}
        <b>{number(values[shown.output < 0 ? best : shown.output] ?? NaN)}</b>
      </span>
    </p>
  )
}

const Scale = ({ limit, decision }: { readonly limit: number; readonly decision: number }) => (
  <p className={styles.readout}>
    <span>{number(decision - limit)}</span>
    <i className={styles.scale} />
    <span>{number(decision + limit)}</span>
  </p>
)

const Regions = ({ count }: { readonly count: number }) => (
  <p className={styles.legend}>
    {Array.from({ length: Math.min(count, 2 * REGIONS.length) }, (_, i) => (
      <span key={i} style={{ '--c': `var(${REGIONS[i % REGIONS.length]})` } as CSSProperties}>
        <i />
        {i}
      </span>
    ))}
  </p>
)
