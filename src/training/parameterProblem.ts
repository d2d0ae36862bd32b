import type { Field, Parameters } from '../layers/fields'
import { areHeld, unsoundField } from '../layers/parameters'
import { parameterRefusal } from '../layers/parameterWords'
import { printValue } from '../layers/print'
import { choosing, type TrainingProblem } from './trainingProblem'

/** Parameters with the defaults where none is given, whatever they hold. */
export const filled = (fields: readonly Field[], given: Parameters): Parameters => ({
  ...Object.fromEntries(fields.map((field) => [field.name, field.default])),
  ...given,
})

/**
 * Why these parameters cannot be held: one is outside the limits of its field. A form does not take
 * such; a file may have them. `told` is what the kind itself says of them, in PyTorch's words.
 */
export function parameterProblem(
  fields: readonly Field[],
  given: Parameters,
  told: (p: Parameters) => TrainingProblem | null = () => null,
): TrainingProblem | null {
  const p = filled(fields, given)
  const field = unsoundField(fields, p)
  if (!field) return null
  const refused = areHeld(fields, p) ? told(p) : null
  if (refused) return refused
  const { name, default: standard } = field
  return {
    text: parameterRefusal(field, p[name]) ?? '',
    field: name,
    fixes: [choosing(`Set ${name} to ${printValue(standard)}`, { [name]: standard })],
  }
}
