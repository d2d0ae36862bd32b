import { kindOf, parametersOf } from '../../graph/kinds'
import type { Value } from '../../layers/layer'
import { useStore } from '../../store/store'
import { tintsOf } from '../arithmetic/tints'
import styles from './Form.module.css'
import { FieldControl } from './FieldControl'
import { axesOf, faultOf, fieldId, helpId } from './fieldRow'
import { Section } from './Section'

const same = (a: Value, b: Value): boolean => JSON.stringify(a) === JSON.stringify(b)

/** The parameters of a node as rows, one per field of its kind; what is the default is dimmed. */
export function Form({ node: id }: { readonly node: string }) {
  const node = useStore((state) => state.project.graph.nodes.find((candidate) => candidate.id === id))
  const shape = useStore((state) => state.shapes.get(id))
  const kind = node && kindOf(node)
  if (!node || !kind) return null
  const values = parametersOf(node)
  const fields = kind.fields.filter((field) => !field.hidden && (field.when?.(values) ?? true))
  const axes = axesOf(kind)
  const tints = kind.role === 'layer' ? tintsOf(kind) : null
  return (
    <Section title="Parameters" end={kind.role === 'layer' && kind.torch !== null && <span className="mono">{kind.torch ?? `torch.nn.${kind.kind}`}</span>}>
      {fields.length === 0 && <p className="faint">{kind.kind} has no parameters.</p>}
      <div className={styles.form}>
        {fields.map((field) => {
          const value = values[field.name]
          const standard = same(value, field.default)
          return (
            <div key={field.name} className={styles.row} data-tint={tints?.get(field.name)}>
              <label htmlFor={fieldId(field.name)} className={`${styles.label} ${standard ? styles.standard : ''}`} title={field.help}>
                {field.name}
              </label>
              <FieldControl
                node={id}
                field={field}
                value={value}
                standard={standard}
                axes={axes}
                parameters={shape?.parameters ?? values}
                fault={faultOf(shape, field)}
              />
              <span id={helpId(field.name)} className="sr">
                {field.help}
              </span>
            </div>
          )
        })}
      </div>
    </Section>
  )
}
