import type { Explanation } from '../../layers/explanation'
import type { LayerKind } from '../../layers/layer'
import { type Formula, marked, matched, parseFormula } from './formula'
import { Maths } from './Maths'
import { ruleText, tintsOf } from './tints'
import styles from './Working.module.css'

/**
 * The working of a size: the rule, then per axis the rule with this layer's numbers put in, the
 * result, and what else is worth knowing.
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

function Steps({
  explanation: { rule, lines },
  tints,
}: {
  readonly explanation: Explanation
  readonly tints: ReadonlyMap<string, number>
}) {
  const parsed = parseFormula(ruleText(rule))
  const formula = parsed && marked(parsed, new Set(tints.keys()))
  return (
    <>
      <div className={formula ? styles.rule : styles.words}>
        {formula ? <Maths formula={formula} tints={tints} /> : ruleText(rule)}
      </div>
      {lines.map((line, i) => (
        <Line key={i} line={line} rule={formula} tints={tints} />
      ))}
    </>
  )
}

interface LineProps {
  readonly line: Explanation['lines'][number]
  readonly rule: Formula | null
  readonly tints: ReadonlyMap<string, number>
}

function Line({ line, rule, tints }: LineProps) {
  const parsed = parseFormula(line.text)
  const said = line.text.includes(line.result) && !parsed
  return (
    <div className={styles.line} data-axis={line.axis || undefined}>
      <span className={styles.axis}>{line.axis}</span>
      <span className={parsed ? styles.formula : styles.words}>
        {parsed ? (
          <Maths formula={rule ? matched(parsed, rule) : parsed} tints={tints} />
        ) : (
          line.text
        )}
        {!said && (
          <b className={styles.result}>
            <math>
              <mo lspace="0.3em" rspace="0.3em">
                =
              </mo>
              <mn>{line.result}</mn>
            </math>
          </b>
        )}
      </span>
      {line.note && <p className={styles.note}>{line.note}</p>}
    </div>
  )
}
