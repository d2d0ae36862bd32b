import type { ReactNode } from 'react'
import type { Subject } from '../../graph/curves'
import { CurveChart } from '../chart/CurveChart'
import { SaveChart } from '../chart/SaveChart'
import { type Series, seriesCsv } from '../chart/series'
import { niceTicks } from '../chart/ticks'
import { Button } from '../controls/Button'
import { Stepper } from '../controls/Stepper'
import { Waiting } from '../controls/Waiting'
import { Enlarge } from '../parts/Enlarge'
import { Section } from '../parts/Section'
import styles from './Curve.module.css'
import type { Choices, Settled } from './choices'
import { Inputs } from './Inputs'
import { Pieces } from './Pieces'
import { RangeFields } from './RangeFields'
import { type Drawn, useCurve } from './useCurve'

/** Props of a curve or surface. */
export interface CurveProps {
  readonly node: string
  readonly name: string
  /** Name of the node at the start. */
  readonly source: string
  readonly subject: Subject
  readonly choices: Settled
  readonly choose: (change: Partial<Choices>) => void
  /** Selects what to draw. */
  readonly picker: ReactNode
  readonly large: boolean
}

/** Height of the chart, px; a large one leaves room for what is below it. */
const heightOf = (large: boolean): number =>
  large ? Math.max(260, Math.min(520, window.innerHeight - 420)) : 250

/** More dots than this would hide the line. */
const MOST_DOTS = 64

const wordFor = ({ view, along }: Subject): string =>
  view === 'network' ? 'Output' : along === null ? 'Channel' : 'Entry'

/** The range of the inputs, rounded outwards. */
const around = ([low, high]: readonly [number, number]): readonly [number, number] => {
  const ticks = niceTicks(low, high, 4)
  return [ticks[0], ticks[ticks.length - 1]]
}

/** The lines of the chart; the derivative is the second. */
function linesOf(
  { curve }: Drawn,
  { view }: Subject,
  slopes: boolean,
): { readonly at: Series; readonly series: readonly Series[] } {
  const lines = [{ name: view === 'network' ? 'f(x)' : 'y', values: curve.y, computed: true }]
  return {
    at: { name: 'x', values: curve.x },
    series: slopes ? [...lines, { name: 'slope', values: curve.slope, computed: true }] : lines,
  }
}

/**
 * One number in, one out: the curve, its slope, its kinks, and below an activation the distribution
 * of its inputs.
 */
export function LineCurve({
  node,
  name,
  source,
  subject,
  choices,
  choose,
  picker,
  large,
}: CurveProps) {
  const { value: drawn, error } = useCurve(node, subject, choices)
  const lines = drawn && linesOf(drawn, subject, choices.slopes)
  const network = subject.view === 'network'
  return (
    <>
      <Section
        title={network ? `Curve from ${source}` : 'Curve'}
        end={
          <>
            <Button
              variant="quiet"
              small
              pressed={choices.slopes}
              onClick={() => choose({ slopes: !choices.slopes })}
              title="The derivative, from gradients"
            >
              slope
            </Button>
            {lines && (
              <SaveChart name={`${name}-curve`} csv={() => seriesCsv(lines.series, lines.at)} />
            )}
            {!large && <Enlarge view="curve" node={node} />}
          </>
        }
      >
        {picker && <div className={styles.picker}>{picker}</div>}
        {subject.choices > 1 && (
          <div className={styles.choice}>
            <span>{wordFor(subject)}</span>
            <span className="mono">
              <Stepper
                label={wordFor(subject)}
                value={choices.entry}
                count={subject.choices}
                onChange={(entry) => choose({ entry })}
              />
            </span>
          </div>
        )}
        {subject.along !== null && (
          <p className={styles.note}>
            {name} is not pointwise: every entry along axis {subject.along} changes all of them.
            This is entry {choices.entry} while the {subject.choices - 1} others stay as they are
            now.
          </p>
        )}
        {error !== null && (
          <p className={styles.bad} role="status">
            {error}
          </p>
        )}
        {drawn && lines && (
          <figure
            className={styles.chart}
            aria-label={`Curve of ${name} from ${drawn.low} to ${drawn.high}`}
          >
            <CurveChart
              {...lines}
              low={drawn.low}
              high={drawn.high}
              dots={[...drawn.curve.kinks.slice(0, MOST_DOTS), ...presentPoint(drawn)]}
              bars={drawn.inputs}
              height={heightOf(large)}
            />
          </figure>
        )}
        {!drawn && error === null && <Waiting />}
        {drawn && (
          <RangeFields
            name="x"
            low={drawn.low}
            high={drawn.high}
            onChange={(range) => choose({ range })}
            reset={
              network
                ? {
                    label: `As ${source}`,
                    title: `From the lowest to the highest number of ${source}`,
                    range: null,
                  }
                : drawn.ends
                  ? {
                      label: 'Fit inputs',
                      title: 'From about the lowest to about the highest input',
                      range: around(drawn.ends),
                    }
                  : undefined
            }
          />
        )}
      </Section>
      {drawn?.inputs && <Inputs source={source} spread={drawn.inputs} />}
      {drawn && <Pieces curve={drawn.curve} />}
    </>
  )
}

/** The current value of the Softmax entry, on the curve. */
function presentPoint({
  curve,
  now,
  low,
  high,
}: Drawn): readonly { readonly x: number; readonly y: number }[] {
  if (now === null || now < low || now > high) return []
  const i = curve.x.findIndex((x) => x >= now)
  return i < 0 ? [] : [{ x: curve.x[i], y: curve.y[i] }]
}
