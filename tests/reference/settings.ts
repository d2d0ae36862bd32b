import fc from 'fast-check'
import type { Field, Value } from '../../src/layers/fields'
import type { LayerKind } from '../../src/layers/layer'

/** Values as a form or a file may hold them, near those that fit small shapes. */
function valueOf(field: Field): fc.Arbitrary<Value> {
  const own = fc.constant(field.default)
  const whole = fc.integer({
    min: Math.max(-3, Math.ceil(field.min ?? -3)),
    max: Math.min(6, Math.floor(field.max ?? 6)),
  })
  const words = (field.words ?? []).map((word) => fc.constant<Value>(word))
  const drawn: Readonly<Record<Field['type'], fc.Arbitrary<Value>>> = {
    int: fc.oneof(own, whole),
    pair: fc.oneof(own, whole, fc.tuple(whole, whole), ...words),
    list: fc.oneof(own, fc.array(whole, { minLength: 1, maxLength: 4 })),
    // What may be left open is given as well.
    number: field.empty === undefined ? own : fc.oneof(own, fc.constant(1)),
    toggle: fc.boolean(),
    choice: fc.oneof(own, ...words),
    text: own,
    picture: own,
    dataset: own,
  }
  return drawn[field.type]
}

/** Parameters of a kind, each drawn by itself. */
export const parametersOfKind = (kind: LayerKind): fc.Arbitrary<Record<string, Value>> =>
  fc.record(Object.fromEntries(kind.fields.map((field) => [field.name, valueOf(field)])))
