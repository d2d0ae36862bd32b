import { kindOf } from '../../graph/kinds'
import type { Explanation, Rule as RuleFacts, Shape } from '../../layers/layer'
import { useStore } from '../../store/store'
import { Section } from './Section'
import styles from './ShapeSection.module.css'

/** The arithmetic of the output shape: the rule, and a line per axis with the numbers put in. */
export function ShapeSection({ node }: { readonly node: string }) {
  const kind = useStore((state) => state.project.graph.nodes.find(({ id }) => id === node)?.kind)
  const known = useStore((state) => state.shapes.get(node))
  const facts = kind === undefined ? undefined : kindOf({ kind })
  if (!known || facts?.role !== 'layer' || known.problem) return null
  const inputs = known.inputs.filter((input): input is Shape => input !== null)
  if (inputs.length === 0 || inputs.length < known.inputs.length || known.output === null) return null
  const explanation = facts.explain(inputs, known.parameters)
  return (
    explanation && (
      <Section title="Output shape">
        <Formula explanation={explanation} />
      </Section>
    )
  )
}

function Formula({ explanation: { rule, lines } }: { readonly explanation: Explanation }) {
  const plain = 'text' in rule
  return (
    <div className={styles.formula}>
      <Rule rule={rule} />
      {lines.map((line, i) => (
        <div key={i}>
          <div className={plain ? styles.plain : styles.line}>
            <span className={styles.axis}>{line.axis || (plain ? 'Here' : '')}</span>
            <span className={plain ? styles.text : undefined}>{line.text}</span>
            {!plain && <b>= {line.result}</b>}
          </div>
          {line.note && <p className={styles.note}>{line.note}</p>}
        </div>
      ))}
    </div>
  )
}

function Rule({ rule }: { readonly rule: RuleFacts }) {
  if ('text' in rule)
    return (
      <div className={styles.plain}>
        <span className={styles.axis}>Rule</span>
        <span className={styles.text}>{rule.text}</span>
      </div>
    )
  return (
    <div className={styles.rule}>
      <span className={rule.round === 'floor' ? styles.floor : styles.ceil}>
        <span className={styles.fraction}>
          <span>{rule.top}</span>
          <span>{rule.bottom}</span>
        </span>
      </span>
      {rule.after}
    </div>
  )
}
