import type { CardChange, FieldChange } from '../../graph/difference/difference'

const said = (value: FieldChange['from']): string =>
  value === undefined || value === null
    ? 'auto'
    : Array.isArray(value)
      ? `(${value.join(', ')})`
      : String(value)

const NAMES: Readonly<Record<string, string>> = { usesWeightsOf: 'weights of' }

const own = (field: string, value: FieldChange['from']): string =>
  field === 'usesWeightsOf' && value === undefined ? 'its own' : said(value)

/** What differs between a card and its counterpart, in words. */
export const changeWords = ({ a, b, renamed, turned, fields }: CardChange): string =>
  [
    ...(renamed ? ['another name'] : []),
    ...(turned ? [`${a.kind} → ${b.kind}`] : []),
    ...fields.map(
      ({ field, from, to }) => `${NAMES[field] ?? field} ${own(field, from)} → ${own(field, to)}`,
    ),
  ].join(', ')
