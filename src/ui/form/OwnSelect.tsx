import { Select } from '../controls/Select'
import { type FieldRowProps, fieldId, helpId } from './fieldRow'

/** What can be chosen: its value, and what it is called. */
interface Offered {
  readonly value: string
  readonly label: string
}

interface OwnSelectProps extends Pick<FieldRowProps, 'field' | 'value' | 'fault'> {
  /** What comes with the program, and what the user brought, each under its heading. */
  readonly shipped: { readonly title: string; readonly choices: readonly Offered[] }
  readonly own: { readonly title: string; readonly choices: readonly Offered[] }
  readonly onChange: (value: string) => void
}

/** A choice among what comes with the program and what the user brought; it may be missing. */
export const OwnSelect = ({ field, value, fault, shipped, own, onChange }: OwnSelectProps) => (
  <Select
    id={fieldId(field.name)}
    label={field.name}
    describedBy={helpId(field.name)}
    invalid={fault !== null}
    value={String(value)}
    placeholder={`${String(value)} (missing)`}
    choices={[shipped, own].flatMap(({ title, choices }) =>
      choices.map((choice) => ({ ...choice, group: title })),
    )}
    onChange={onChange}
  />
)
