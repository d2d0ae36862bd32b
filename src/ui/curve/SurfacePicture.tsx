import { type CSSProperties, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from '../../store/store'
import { niceTicks, printTick } from '../chart/ticks'
import { printNumber } from '../controls/formatNumber'
import styles from './Curve.module.css'
import { limitOf, outputOf, paintSurface, REGIONS, type ShownOutput } from './paintSurface'
import { SIDE, type SurfaceValues } from './useSurface'

const number = (value: number): string => printNumber(value, 3)

interface SurfacePictureProps {
  readonly surface: SurfaceValues
  readonly shown: ShownOutput
  readonly size: number
  readonly label: string
}

/** The painted square between its axes, with a read-out above and the scale below. */
export function SurfacePicture({ surface, shown, size, label }: SurfacePictureProps) {
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
      <SurfaceReadOut surface={surface} shown={shown} at={at} />
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

/** The values under the pointer, or else which axis is which input. */
function SurfaceReadOut({
  surface,
  shown,
  at,
}: Pick<SurfacePictureProps, 'surface' | 'shown'> & {
  readonly at: readonly [number, number] | null
}) {
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
