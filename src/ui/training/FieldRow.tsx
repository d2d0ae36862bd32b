import { type Field, sameValue, type Value } from '../../layers/fields'
import { FieldControl } from '../form/FieldControl'
import styles from '../form/Form.module.css'
import { fieldId, helpId } from '../form/fieldRow'

interface SetupRowProps {
  /** What the ids of its controls begin with. */
  readonly scope: string
  readonly field: Field
  readonly value: Value
  readonly set: (value: Value, gesture?: string | null) => boolean
  readonly tint?: number
  readonly fault?: string | null
}

/** One part of a setup: its name, dimmed at the default, and its control. */
export function FieldRow({ scope, field, value, set, tint, fault = null }: SetupRowProps) {
  const standard = sameValue(value, field.default)
  return (
    <div className={styles.row} data-tint={tint}>
      <label
        htmlFor={fieldId(field.name, scope)}
        className={`${styles.label} ${standard ? styles.standard : ''}`}
        title={field.help}
      >
        {field.name}
      </label>
      <FieldControl
        node=""
        scope={scope}
        set={set}
        field={field}
        value={value}
        standard={standard}
        axes={field.type === 'pair' ? 2 : 1}
        sides={field.type === 'pair' ? ['first', 'second'] : undefined}
        parameters={{}}
        fault={fault}
      />
      <span id={helpId(field.name, scope)} className="sr">
        {field.help}
      </span>
    </div>
  )
}
