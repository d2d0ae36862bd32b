import { type ExplainedLine, type Explanation, lineResult } from '../../layers/explanation'
import type { LayerKind } from '../../layers/layer'
import { useAxes } from '../controls/useAxes'
import { Maths } from './Maths'
import { tintsOf } from './tints'
import styles from './Working.module.css'

/**
 * How a size is worked out: the rule, then for each axis the rule with this layer's numbers
 * substituted, the result and further remarks.
 */
export function Working({
  kind,
  explanation,
}: {
  readonly kind: LayerKind
  readonly explanation: Explanation
}) {
  const tints = tintsOf(kind)
  return (
    <div className={styles.working}>
      {explanation.before && (
        <>
          <p className={styles.title}>{explanation.before.title}</p>
          <Steps explanation={explanation.before} tints={tints} />
        </>
      )}
      <Steps explanation={explanation} tints={tints} />
    </div>
  )
}

type Tints = ReadonlyMap<string, number>

function Steps({
  explanation: { rule, lines },
  tints,
}: {
  readonly explanation: Explanation
  readonly tints: Tints
}) {
  const { tell } = useAxes()
  return (
    <>
      <div className={'formula' in rule ? styles.rule : styles.words}>
        {'formula' in rule ? <Maths formula={rule.formula} tints={tints} /> : tell(rule.words)}
      </div>
      {lines.map((line, i) => (
        <Line key={i} line={line} tints={tints} />
      ))}
    </>
  )
}

function Line({ line, tints }: { readonly line: ExplainedLine; readonly tints: Tints }) {
  const { tell } = useAxes()
  const result = tell(lineResult(line))
  return (
    <div className={styles.line} data-axis={line.axis || undefined}>
      <span className={styles.axis}>{line.axis}</span>
      {'formula' in line ? (
        <span className={styles.formula}>
          <Maths formula={line.formula} tints={tints} />
          <Result text={result} />
        </span>
      ) : (
        <span className={styles.words}>
          {tell(line.words)}
          {!line.inWords && <Result text={result} />}
        </span>
      )}
      {line.note && <p className={styles.note}>{line.note}</p>}
    </div>
  )
}

const Result = ({ text }: { readonly text: string }) => (
  <b className={styles.result}>
    <math>
      <mo lspace="0.3em" rspace="0.3em">
        =
      </mo>
      <mn>{text}</mn>
    </math>
  </b>
)
