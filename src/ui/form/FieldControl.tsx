import { parameterRefusal } from '../../layers/parameterWords'
import { fetched } from '../controls/fetched'
import { NumberField } from '../controls/NumberField'
import { ReadAs } from '../controls/ReadAs'
import { Select } from '../controls/Select'
import { Switch } from '../controls/Switch'
import { TextField } from '../controls/TextField'
import styles from './Form.module.css'
import { type FieldRowProps, fieldId, helpId, limitsOf } from './fieldRow'
import { ListField } from './ListField'
import { Locked, UnlockButton } from './Locked'
import { PairField } from './PairField'
import { PictureField } from './PictureField'

/** Its list of sets comes with the kinds that have such a field. */
const DatasetField = fetched(() => import('./DatasetField').then((part) => part.DatasetField))

const faultId = ({ scope = '', field }: FieldRowProps): string => `fault-${scope}${field.name}`

/** The control for a field's type, with the message of a problem below. */
export function FieldControl(row: FieldRowProps) {
  return (
    <div className={styles.control}>
      <Control {...row} />
      {row.fault && row.field.type !== 'text' && row.field.type !== 'list' && (
        <span id={faultId(row)} className={styles.note}>
          {row.fault}
        </span>
      )}
    </div>
  )
}

function Control(row: FieldRowProps) {
  const { scope, set, field, value, fault } = row
  const id = fieldId(field.name, scope)
  const help = helpId(field.name, scope)
  const describedBy = fault ? `${faultId(row)} ${help}` : help
  const shared = { id, label: field.name, describedBy }
  if (value === null) return <Locked {...row} />
  if (field.type === 'pair') return <PairField {...row} />
  if (field.type === 'list') return <ListField {...row} />
  if (field.type === 'picture') return <PictureField {...row} />
  if (field.type === 'dataset') return <DatasetField {...row} />
  if (field.type === 'choice')
    return (
      <Select
        {...shared}
        value={String(value)}
        choices={(field.words ?? []).map((word) => ({ value: word, label: word }))}
        invalid={fault !== null}
        onChange={(next) => void set(next)}
      />
    )
  if (field.type === 'toggle')
    return (
      <Switch
        id={id}
        label={field.name}
        checked={value === true}
        onChange={(next) => void set(next)}
      />
    )
  if (field.type === 'text')
    return (
      <>
        <TextField
          {...shared}
          value={String(value)}
          error={fault}
          long={field.long}
          placeholder={field.help}
          refusal={(text) => parameterRefusal(field, text)}
          onChange={(next) => set(next)}
        />
        {field.readings && (
          <ReadAs readings={field.readings(String(value))} onChoose={(text) => set(text)} />
        )}
      </>
    )
  return (
    <NumberField
      {...shared}
      {...limitsOf(field)}
      words={field.words}
      value={typeof value === 'number' ? value : String(value)}
      invalid={fault !== null}
      onChange={(next, gesture) => void set(next, gesture)}
      end={field.empty !== undefined && <UnlockButton {...row} />}
    />
  )
}
