import type { Field, Parameters, Value } from '../../../layers/fields'
import { checkParameter } from '../../../layers/parameters'
import { isUnknown, itemsOf, numberIn, typeOf } from '../values/make'
import type { PyCall, PyValue } from '../values/value'

/** A function or class that is named in place of a word: `F.relu`, `nn.ReLU()`. */
function wordIn(value: PyValue): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if (value.type === 'namespace') return value.path.split('.').at(-1)?.toLowerCase()
  return value.type === 'layer' ? value.kind.toLowerCase() : undefined
}

/** A value as a parameter can have it; undefined for what none can. */
export function plainValue(value: PyValue): Value | undefined {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
  const n = numberIn(value)
  if (n !== undefined) return Number.isFinite(n) ? n : n > 0 ? 'inf' : '-inf'
  const items = itemsOf(value)?.map((item) => (item === null ? null : numberIn(item)))
  return items?.every((item) => item !== undefined) ? items : wordIn(value)
}

/** The forms in which PyTorch takes the same for a field: a number for a tuple of one, and back. */
function formsOf(value: Value): Value[] {
  if (typeof value === 'number') return [value, [value]]
  if (typeof value === 'boolean') return [value, Number(value)]
  if (!Array.isArray(value)) return [value]
  const same = value.every((one) => one === value[0])
  return [...(value.length === 1 || (same && value.length > 1) ? [value[0]] : []), value]
}

/** The value as this field holds it; undefined where it cannot. */
export function heldBy(field: Field, value: PyValue): Value | undefined {
  const plain = plainValue(value)
  if (plain === undefined) return undefined
  const forms = field.type === 'list' ? formsOf(plain).toReversed() : formsOf(plain)
  // A list keeps what was written, where it can.
  for (const form of field.type === 'list' ? [plain, ...forms] : forms) {
    const held = checkParameter(field, form)
    if (held !== undefined) return held
  }
  return undefined
}

/** The fields that a constructor takes, in its order. */
export const argumentFields = (fields: readonly Field[]): readonly Field[] =>
  fields.filter(({ outside }) => !outside)

/** Arguments that change nothing that is shown. */
const WITHOUT_EFFECT = /^(inplace|device|dtype|generator|_\w*|need_weights|antialias|training|out)$/

export interface HeldParameters {
  readonly parameters: Parameters
  /** Fields whose value could not be taken over, and arguments that are no field. */
  readonly lost: readonly string[]
}

/** The arguments of a call as parameters of these fields; positional ones in this order. */
export function heldParameters(
  fields: readonly Field[],
  { args, named }: Pick<PyCall, 'args' | 'named'>,
): HeldParameters {
  const parameters: Record<string, Value> = {}
  const lost: string[] = []
  const take = (field: Field | undefined, value: PyValue, name: string): void => {
    if (!field) {
      if (!WITHOUT_EFFECT.test(name) && value !== null && value !== false) lost.push(name)
      return
    }
    const held = heldBy(field, value)
    if (held !== undefined) parameters[field.name] = held
    // None stands for the default where a field has no other meaning for it.
    else if (value !== null) lost.push(field.name)
  }
  args.forEach((value, i) => take(fields[i], value, i < fields.length ? '' : '_'))
  for (const [name, value] of named)
    take(
      fields.find((one) => one.name === name),
      value,
      name,
    )
  return { parameters, lost: lost.filter((name) => name !== '') }
}

/** Arguments as parameters of a kind that is not known: all that can be stored. */
export function foreignParameters({ args, named }: PyCall): Parameters {
  const pairs = [...args.map((value, i) => [`argument${i + 1}`, value] as const), ...named]
  return Object.fromEntries(
    pairs.flatMap(([name, value]) => {
      const plain = typeOf(value) === 'tensor' || isUnknown(value) ? undefined : plainValue(value)
      return plain === undefined || plain === 'inf' || plain === '-inf'
        ? []
        : [[name, plain] as const]
    }),
  )
}
