import { NumberField } from '../controls/NumberField'
import { Select } from '../controls/Select'
import { Waiting } from '../controls/Waiting'
import { Enlarge } from '../parts/Enlarge'
import { Section } from '../parts/Section'
import styles from './Curve.module.css'
import type { CurveProps } from './LineCurve'
import { outputOf, type ShownOutput } from './paintSurface'
import { RangeFields } from './RangeFields'
import { SaveSurface } from './SaveSurface'
import { SurfacePicture } from './SurfacePicture'
import { SIDE, type SurfaceValues, useSurface } from './useSurface'

/** Side of the picture, px: a whole number of pixels per cell. */
const sizeOf = (large: boolean): number =>
  SIDE * (large ? Math.max(3, Math.min(6, Math.floor((window.innerHeight - 320) / SIDE))) : 3)

/** What is shown: the decision is at ½ for a probability, at 0 for any other output. */
function shownOf(surface: SurfaceValues, output: number, decision: number | null): ShownOutput {
  if (output < 0) return { output, decision: 0 }
  const values = outputOf(surface, output)
  const probability =
    values.every((value) => value >= 0 && value <= 1) && values.some((value) => value > 0)
  return { output, decision: decision ?? (probability ? 0.5 : 0) }
}

/**
 * Two numbers in: the outputs over a square of them, the decision boundary, and the points of the
 * source.
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
          <SurfacePicture
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
