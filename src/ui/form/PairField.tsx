import { Link, Unlink } from 'lucide-react'
import type { Value } from '../../layers/fields'
import { perAxis } from '../../layers/window'
import { Button } from '../controls/Button'
import { NumberField } from '../controls/NumberField'
import { Select } from '../controls/Select'
import styles from './Form.module.css'
import { type FieldRowProps, fieldId, helpId, limitsOf } from './fieldRow'
import { UnlockButton } from './Locked'
import { WordPicker } from './WordPicker'

/** PyTorch's word for an axis without a number. */
const NONE = 'None'
const SIDES = ['height', 'width']

/**
 * One number per axis; while linked, they are equal and stored as one number. A word such as
 * `'same'` fills the whole row.
 */
export function PairField(row: FieldRowProps) {
  const { scope, field, value, axes, fault, sides = SIDES } = row
  const set = (next: Value, gesture: string | null = null): void => void row.set(next, gesture)
  const shared = { describedBy: helpId(field.name, scope), invalid: fault !== null }
  if (typeof value === 'string')
    return (
      <Select
        id={fieldId(field.name, scope)}
        label={field.name}
        {...shared}
        value={value}
        choices={[
          { value: '', label: 'in numbers' },
          ...(field.words ?? []).map((word) => ({ value: word, label: `'${word}'` })),
        ]}
        onChange={(word) =>
          set(
            word === ''
              ? typeof field.default === 'number'
                ? field.default
                : (field.min ?? 0)
              : word,
          )
        }
      />
    )
  const linked = !row.sides && !Array.isArray(value)
  const numbers = perAxis(value, axes)
    .slice(0, axes)
    .map((size) => (typeof size === 'number' ? size : null))
  const words = field.part === undefined ? field.words : [NONE]
  const change = (axis: number, next: number | string, gesture: string | null): void => {
    const alone = next === NONE && field.part !== undefined ? null : undefined
    if (alone === undefined && (typeof next === 'string' || linked || axes === 1))
      set(next, gesture)
    else
      set(
        numbers.map((number, i) =>
          i === axis ? (typeof next === 'string' ? null : next) : number,
        ),
        gesture,
      )
  }
  const end = (
    <>
      {field.words && (
        <WordPicker
          label={`${field.name} in words`}
          words={field.words}
          onPick={(word) => set(word)}
        />
      )}
      {field.empty !== undefined && <UnlockButton {...row} />}
    </>
  )
  const one = (axis: number, label: string) => (
    <NumberField
      key={axis}
      id={axis === 0 ? fieldId(field.name, scope) : undefined}
      label={label}
      name={field.name}
      {...shared}
      {...limitsOf(field)}
      words={words}
      value={numbers[axis] ?? NONE}
      onChange={(next, gesture) => change(axis, next, gesture)}
      end={axis === axes - 1 && (field.words ?? field.empty) !== undefined ? end : undefined}
    />
  )
  if (axes === 1) return one(0, field.name)
  if (row.sides)
    return (
      <div className={styles.apart}>
        {one(0, `${field.name}, ${sides[0]}`)}
        {one(1, `${field.name}, ${sides[1]}`)}
      </div>
    )
  return (
    <div className={styles.pair}>
      {one(0, `${field.name}, ${sides[0]}`)}
      <Button
        variant="icon"
        small
        title={linked ? 'Height and width linked' : 'Height and width apart'}
        aria-label={`${field.name}: height and width linked`}
        aria-pressed={linked}
        className={styles.link}
        onClick={() =>
          set(linked ? numbers : (numbers.find((number) => number !== null) ?? field.default))
        }
      >
        {linked ? <Link className="icon icon--s" /> : <Unlink className="icon icon--s" />}
      </Button>
      {one(1, `${field.name}, ${sides[1]}`)}
    </div>
  )
}
