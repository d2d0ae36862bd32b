import { kindOf, parametersOf } from '../../graph/kinds'
import { isShown } from '../../layers/parameters'
import { useStore } from '../../store/store'
import { tintsOf } from '../arithmetic/tints'
import { Section } from '../parts/Section'
import styles from './Form.module.css'
import { FormRow } from './FormRow'

/** The parameters of a node as rows, one per field of its kind; default values are dimmed. */
export function Form({ node: id }: { readonly node: string }) {
  const node = useStore((state) =>
    state.project.graph.nodes.find((candidate) => candidate.id === id),
  )
  const kind = node && kindOf(node)
  if (!node || !kind) return null
  const values = parametersOf(node)
  const fields = kind.fields.filter((field) => isShown(kind, field, values))
  const tints = kind.role === 'layer' ? tintsOf(kind) : null
  return (
    <Section
      title="Parameters"
      end={
        kind.role === 'layer' &&
        kind.torch !== null && <span className="mono">{kind.torch ?? `torch.nn.${kind.kind}`}</span>
      }
    >
      {fields.length === 0 && <p className="faint">{kind.kind} has no parameters.</p>}
      <div className={styles.form}>
        {fields.map((field) => (
          <FormRow
            key={`${id} ${field.name}`}
            node={node}
            kind={kind}
            field={field}
            tint={tints?.get(field.name)}
          />
        ))}
      </div>
    </Section>
  )
}
