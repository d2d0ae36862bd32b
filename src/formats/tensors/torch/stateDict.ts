import { MOST_TENSORS } from '../../../layers/limits'
import { FileFault } from '../../fileFault'
import { quoted } from '../../quoted'
import { numbersOf } from '../pickle/made'
import { Named, Opaque, type PickleValue } from '../pickle/values'
import type { ReadTensors, StoredTensor } from '../storedTensor'

/** Where checkpoints keep the network's weights, the most usual first. */
const STATE = [
  'state_dict',
  'model_state_dict',
  'model_state',
  'model',
  'net',
  'network',
  'module',
  'params_ema',
  'params',
  'weights',
]

/** Parts of a checkpoint that hold tensors which are no weights. */
const BESIDE = /optim|sched|scaler|rng|callback|loops/i

const MOST_DEPTH = 64
const MOST_VALUES = 1_000_000

/** What a checkpoint holds, by its path: tensors, and what cannot be read. */
interface Collected {
  readonly tensors: StoredTensor[]
  readonly opaque: { readonly path: string; readonly value: Opaque | Named }[]
  seen: number
}

const childrenOf = (value: PickleValue): readonly (readonly [string, PickleValue])[] =>
  value instanceof Map
    ? [...value].map(([key, part]) => [String(key), part] as const)
    : Array.isArray(value)
      ? value.map((part, i) => [String(i), part] as const)
      : []

/** Collects what a value holds. Throws where it is nested without end. */
function collect(value: PickleValue, path: string, depth: number, into: Collected): Collected {
  if (depth > MOST_DEPTH || ++into.seen > MOST_VALUES)
    throw new FileFault(
      `The dict in this file is nested more than ${MOST_DEPTH} levels deep, or holds itself.`,
    )
  const numbers = numbersOf(value)
  if (numbers) into.tensors.push({ name: path, ...numbers })
  else if (value instanceof Opaque || value instanceof Named) into.opaque.push({ path, value })
  else
    for (const [key, part] of childrenOf(value))
      collect(part, path === '' ? key : `${path}.${key}`, depth + 1, into)
  return into
}

const contentOf = (value: PickleValue): Collected =>
  collect(value, '', 0, { tensors: [], opaque: [], seen: 0 })

/** Would Python have made a whole module of it? */
const isModule = (value: Opaque | Named): boolean =>
  value instanceof Opaque && value.state instanceof Map && value.state.has('_modules')

/** A checkpoint's weights, what they are called in it, and what stands beside them. */
interface Chosen {
  readonly value: PickleValue
  readonly path: readonly string[]
  readonly beside: readonly string[]
}

/** The dict that holds the weights: the value itself, or the usual part of it. */
function chosenIn(value: PickleValue, path: readonly string[] = []): Chosen {
  const whole = { value, path, beside: [] }
  if (!(value instanceof Map) || path.length > 8) return whole
  const parts = childrenOf(value)
  for (const key of STATE) {
    const part = parts.find(([name]) => name === key)?.[1]
    if (!(part instanceof Map) || contentOf(part).tensors.length === 0) continue
    const inner = chosenIn(part, [...path, key])
    const beside = parts.flatMap(([name]) => (name === key ? [] : [name]))
    return { ...inner, beside: [...beside, ...inner.beside] }
  }
  if (parts.some(([, part]) => numbersOf(part))) return whole
  const weights = parts.filter(([name]) => !BESIDE.test(name))
  return {
    value: new Map(weights),
    path,
    beside: parts.flatMap(([name]) => (BESIDE.test(name) ? [name] : [])),
  }
}

/** A name of the file inside a sentence: printable, and not too long. */
const shown = (name: string): string => name.replace(/[\p{C}\p{Z}]+/gu, ' ').slice(0, 60)

const listed = (names: readonly string[]): string =>
  names.slice(0, 6).map(shown).join(', ') +
  (names.length > 6 ? ` and ${names.length - 6} more` : '')

/** Throws why a value without tensors cannot be loaded. */
function refuse({ opaque }: Collected): never {
  const module = opaque.find(({ value }) => isModule(value))
  if (module)
    throw new FileFault(
      `This file holds ${shown(module.value.name)}, a whole module, which only its own ` +
        'Python code can make: save its state_dict() instead, ' +
        'torch.save(model.state_dict(), "weights.pt").',
    )
  const [first] = opaque
  throw new FileFault(
    first
      ? `This file holds ${quoted(first.value.name)} and no tensor; a state_dict() can be read, ` +
          'torch.save(model.state_dict(), "weights.pt").'
      : 'This file holds no tensor: a state_dict() has one for each weight.',
  )
}

/**
 * The tensors of what was saved: of a state_dict, of a checkpoint that has one under a usual name,
 * or of dicts and lists in each other, with their keys joined by dots. What else there is, is
 * named. Throws a `FileFault` where there is no tensor.
 */
export function stateTensors(root: PickleValue, name: string): ReadTensors {
  const single = numbersOf(root)
  if (single) return { tensors: [{ name, ...single }], notes: [] }
  const { value, path, beside } = chosenIn(root)
  const content = contentOf(value)
  if (content.tensors.length === 0) refuse(contentOf(root))
  if (content.tensors.length > MOST_TENSORS)
    throw new FileFault(
      `This file holds ${content.tensors.length.toLocaleString('en')} tensors; up to ` +
        `${MOST_TENSORS.toLocaleString('en')} can be read.`,
    )
  const notes = [
    ...(path.length > 0
      ? [`The weights are those under ${path.join('.')} in the checkpoint.`]
      : []),
    ...(beside.length > 0
      ? [`Beside them, ${listed(beside)} in the checkpoint were left out.`]
      : []),
    ...(content.opaque.length > 0
      ? [
          'What cannot be read was left out: ' +
            `${listed(content.opaque.map((one) => `${shown(one.path)} (${one.value.name})`))}.`,
        ]
      : []),
  ]
  return { tensors: content.tensors, notes }
}
