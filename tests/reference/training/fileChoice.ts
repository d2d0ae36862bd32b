import type { Field, Parameters, Value } from '../../../src/layers/fields'
import { checkParameter } from '../../../src/layers/parameters'
import { literalOf, piecesOf } from '../models/printedModule'

/** A class of PyTorch's with arguments, however a file writes it. */
export interface FileChoice {
  readonly kind: string
  readonly given: Readonly<Record<string, unknown>>
}

type Bag = Readonly<Record<string, unknown>>

const isBag = (value: unknown): value is Bag =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const NAMES = [
  'kind',
  'name',
  'type',
  'class',
  'layer',
  'optimizer',
  'loss',
  'scheduler',
  'schedule',
]
const ARGUMENTS = /^(options?|params|parameters|arg(ument)?s|kwargs|settings|hyperparameters)$/i

/** `StepLR(step_size=5)` as its name and arguments; a name alone has none. */
function printed(text: string): FileChoice {
  const [, path, inside = ''] = /^\s*([\w.]+)\s*(?:\((.*)\))?\s*$/s.exec(text) ?? []
  if (path === undefined) throw new Error(`“${text}” is no class of PyTorch’s`)
  const given = piecesOf(inside).flatMap((piece) => {
    const [, name, value] = /^(\w+)\s*=\s*(.*)$/s.exec(piece) ?? []
    return name === undefined ? [] : [[name, literalOf(value.trim())] as const]
  })
  return { kind: path.split('.').at(-1) ?? path, given: Object.fromEntries(given) }
}

/** A choice as text, or as an object that names it and holds or lists its arguments. */
export function choiceOf(value: unknown, more?: unknown): FileChoice {
  if (typeof value === 'string') {
    const found = printed(value)
    return { ...found, given: { ...found.given, ...(isBag(more) ? more : {}) } }
  }
  if (!isBag(value)) throw new Error(`${JSON.stringify(value)} names no class of PyTorch’s`)
  const name = NAMES.find((one) => typeof value[one] === 'string')
  if (name === undefined) {
    const [[kind, given] = ['', null]] = Object.entries(value)
    if (isBag(given)) return { kind, given }
    throw new Error(`${JSON.stringify(value)} names no class of PyTorch’s`)
  }
  const own = Object.entries(value).filter(([key]) => key !== name)
  const lists = own.filter(([key, held]) => ARGUMENTS.test(key) && isBag(held))
  const plain = own.filter(([key]) => !ARGUMENTS.test(key))
  return choiceOf(value[name], {
    ...Object.fromEntries(plain),
    ...Object.assign({}, ...lists.map(([, held]) => held)),
    ...(isBag(more) ? more : {}),
  })
}

/** Arguments of PyTorch's that change no number. */
const SILENT = new Set([
  'foreach',
  'capturable',
  'differentiable',
  'fused',
  'verbose',
  'last_epoch',
  'size_average',
  'reduce',
  'error_if_nonfinite',
])

/** Numbers that PyTorch takes as tensors may be written as such. */
const plain = (value: unknown): unknown =>
  isBag(value) && Array.isArray(value.data) ? value.data : value === 'Infinity' ? 'inf' : value

/** Arguments as parameters of these fields; throws where one is none, or cannot be held. */
export function parametersFor(
  what: string,
  fields: readonly Field[],
  given: FileChoice['given'],
  others: readonly string[] = [],
): Parameters {
  const found: Record<string, Value> = {}
  for (const [name, value] of Object.entries(given)) {
    if (SILENT.has(name) || others.includes(name)) continue
    const field = fields.find((one) => one.name === name)
    if (!field) throw new Error(`${what} does not know the parameter ${name}`)
    if (value === null && !field.empty) continue
    const held = checkParameter(field, plain(value))
    if (held === undefined) throw new Error(`${name} cannot be ${JSON.stringify(value)}`)
    found[name] = held
  }
  return found
}

/** What a bag holds under the first of its names that fits. */
export function underName(bag: Bag, names: RegExp): unknown {
  const found = Object.keys(bag).find((name) => names.test(name) && bag[name] !== null)
  return found === undefined ? undefined : bag[found]
}
