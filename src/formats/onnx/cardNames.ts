import type { OnnxNode } from './model'

/** Endings of a weight's name, which say what it is of its module: PyTorch's, Paddle's, Keras's. */
const ENDINGS = [
  'weight|bias|running_mean|running_var',
  'gamma|beta|moving_mean|moving_variance|kernel',
  '[wb]_\\d+',
  '(weight_[ih]h|bias(_[ih]h)?)(_l\\d+)?(_reverse)?',
]
const WEIGHT = new RegExp(`[./_]?(${ENDINGS.join('|')})(:0)?$`)

/** What exporters add before and behind the names of layers. */
const SCOPES = /^(StatefulPartitionedCall|functional(_\d+)?|model(_\d+)?|sequential(_\d+)?)\//
const TAILS = /(\/(BiasAdd|Conv2D|MatMul|depthwise|Relu6?|add))?(\/ReadVariableOp)?(:\d+)?$/

/** What exporters add behind the names of what a layer gives. */
const OUTPUT = /\.tmp_\d+$/

/** The parts of a path that are names of layers, without what stands around them. */
function partsOf(path: string): readonly string[] {
  let plain = path
  while (SCOPES.test(plain)) plain = plain.replace(SCOPES, '')
  return plain.replace(OUTPUT, '').replace(TAILS, '').split('/').filter(Boolean)
}

/** One word of a path; a part that the next one repeats is left out: layer1/layer1.0 → layer1.0. */
const joined = (parts: readonly string[]): string =>
  parts.filter((word, i) => !parts[i + 1]?.startsWith(`${word}.`)).join('.')

/** Names that say nothing: numbers, and what an exporter counted. */
const isPlain = (name: string): boolean =>
  name === '' || /^[^A-Za-z]*\d*$|^onnx::|^p2o\./.test(name)

/** How many operators stand in each module, by its path. */
export type Scopes = ReadonlyMap<string, number>

const scopeOf = (name: string): string => partsOf(name).slice(0, -1).join('/')

export function scopesOf(nodes: readonly OnnxNode[]): Scopes {
  const scopes = new Map<string, number>()
  for (const { name } of nodes) {
    const scope = scopeOf(name)
    scopes.set(scope, (scopes.get(scope) ?? 0) + 1)
  }
  return scopes
}

/** The module that an operator is, where it is alone in it, else its place and itself. */
function ofPath(path: string, op: string, scopes: Scopes): string {
  const parts = partsOf(path)
  const last = parts.at(-1) ?? ''
  const isOperator = last.toLowerCase().startsWith(op.toLowerCase())
  const own = isOperator ? [...parts.slice(0, -1), last.toLowerCase()] : parts
  const alone = parts.length > 1 && isOperator && scopes.get(scopeOf(path)) === 1
  return joined(alone ? parts.slice(0, -1) : own)
}

/**
 * What a card of this operator may be called: after the module of its weights, else after the
 * operator, else after what it gives.
 */
export function wantedName(node: OnnxNode, weights: readonly string[], scopes: Scopes): string {
  const named = weights.find((name) => WEIGHT.test(name) && !isPlain(name))
  const module = named === undefined ? '' : joined(partsOf(named.replace(WEIGHT, '')))
  const path = [node.name, node.outputs[0] ?? ''].find((name) => !isPlain(name))
  const word = module || (path === undefined ? '' : ofPath(path, node.op, scopes))
  const op = node.op.toLowerCase()
  // A number alone is the place in a Sequential.
  return word === '' ? op : /^\d+$/.test(word) ? `${op}_${word}` : word
}
