import type { GraphNode } from '../../graph/graph'
import { type Kind, parametersOf } from '../../graph/kinds'
import { type Field, sameValue } from '../../layers/fields'
import { trySetParameter } from '../../store/edits/parameters'
import { useStore } from '../../store/store'
import { useAxes } from '../controls/useAxes'
import { FieldControl } from './FieldControl'
import styles from './Form.module.css'
import { axesOf, faultOf, fieldId, helpId } from './fieldRow'

interface FormRowProps {
  readonly node: GraphNode
  readonly kind: Kind
  readonly field: Field
  /** Colour of its name, if the arithmetic beside it uses one. */
  readonly tint?: number
}

/** One parameter of a node: its name, dimmed at the default value, and its control. */
export function FormRow({ node, kind, field, tint }: FormRowProps) {
  const shape = useStore((state) => state.shapes.get(node.id))
  const values = parametersOf(node)
  const value = values[field.name]
  const fault = faultOf(shape, field)
  const { tell } = useAxes()
  const standard = sameValue(value, field.default)
  return (
    <div className={styles.row} data-tint={tint}>
      <label
        htmlFor={fieldId(field.name)}
        className={`${styles.label} ${standard ? styles.standard : ''}`}
        title={field.help}
      >
        {field.name}
      </label>
      <FieldControl
        node={node.id}
        set={(next, gesture) => trySetParameter(node.id, field.name, next, gesture)}
        field={field}
        value={value}
        standard={standard}
        axes={field.lengths ? Math.max(...field.lengths) : axesOf(kind)}
        parameters={shape?.parameters ?? values}
        fault={fault && tell(fault)}
      />
      <span id={helpId(field.name)} className="sr">
        {field.help}
      </span>
    </div>
  )
}
