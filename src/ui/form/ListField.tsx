import { readList } from '../../layers/parameterWords'
import { perAxis } from '../../layers/window'
import { TextField } from '../controls/TextField'
import { type FieldRowProps, fieldId, helpId } from './fieldRow'
import { UnlockButton } from './Locked'

/** A list of integers, shown and typed as `0, 2, 3, 1`. */
export function ListField(row: FieldRowProps) {
  const { scope, set, field, value, fault } = row
  const shown = perAxis(value, 1).join(', ')
  return (
    <TextField
      id={fieldId(field.name, scope)}
      label={field.name}
      describedBy={helpId(field.name, scope)}
      value={shown}
      error={fault}
      refusal={(text) => {
        const read = readList(field, text)
        return 'error' in read ? read.error : null
      }}
      end={field.empty !== undefined && <UnlockButton {...row} />}
      onChange={(text) => {
        const read = readList(field, text)
        if (!('error' in read)) set(read.value)
      }}
    />
  )
}
