import { kindOf } from '../../../graph/kinds'
import { inferred } from '../../../layers/layer'
import { soundParameters } from '../../../layers/parameters'

const known = new Map<string, boolean>()

/** Has a module of this kind weights, as its examples tell? */
export function hasWeights(name: string): boolean {
  const before = known.get(name)
  if (before !== undefined) return before
  const kind = kindOf({ kind: name })
  const has =
    kind?.role === 'layer' &&
    kind.examples.some(({ inputs, parameters }) => {
      const defaults = Object.fromEntries(kind.fields.map((field) => [field.name, field.default]))
      const p = soundParameters(kind.fields, { ...defaults, ...parameters })
      return kind.weights(inputs, inferred(kind, inputs, p)).length > 0
    })
  known.set(name, has)
  return has
}
