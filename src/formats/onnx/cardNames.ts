import { freeName } from '../../graph/names'
import { MOST_NAME } from '../../layers/limits'
import type { OnnxNode } from './model'

/** Endings of a weight's name, which say what it is of its module: PyTorch's, Paddle's, Keras's. */
const ENDINGS = [
  'weight|bias|running_mean|running_var',
  'gamma|beta|moving_mean|moving_variance|kernel',
  '[wb]_\\d+',
]
const WEIGHT = new RegExp(`[./_]?(${ENDINGS.join('|')})(:0)?$`)

/** What exporters add before and behind the names of layers. */
const SCOPES = /^(StatefulPartitionedCall|functional(_\d+)?|model(_\d+)?|sequential(_\d+)?)\//
const TAILS = /(\/(BiasAdd|Conv2D|MatMul|depthwise|Relu6?|add))?(\/ReadVariableOp)?(:\d+)?$/

/** The words of a module in a path: `/layer1/layer1.0/conv1/Conv` → layer1.0.conv1. */
function ofPath(path: string, op: string): string {
  let plain = path
  while (SCOPES.test(plain)) plain = plain.replace(SCOPES, '')
  const parts = plain.replace(TAILS, '').split('/').filter(Boolean)
  const last = parts.at(-1) ?? ''
  const words =
    parts.length > 1 && last.toLowerCase().startsWith(op.toLowerCase()) ? parts.slice(0, -1) : parts
  return words.filter((word, i) => !words[i + 1]?.startsWith(`${word}.`)).join('.')
}

/** Names that say nothing: numbers, and what an exporter counted. */
const isPlain = (name: string): boolean => name === '' || /^[^A-Za-z]*\d*$|^onnx::/.test(name)

/**
 * What a card of this operator may be called: after the module of its weights, else after the
 * operator, else after what it gives.
 */
export function wantedName(node: OnnxNode, weights: readonly string[]): string {
  const named = weights.find((name) => WEIGHT.test(name) && !isPlain(name))
  if (named !== undefined) {
    const module = ofPath(named.replace(WEIGHT, ''), '')
    if (module !== '') return module
  }
  const path = [node.name, node.outputs[0] ?? ''].find((name) => !isPlain(name))
  const word = path === undefined ? '' : ofPath(path, node.op)
  return word === '' ? node.op.toLowerCase() : word
}

/** A name that a card may have, the end of a long one; `taken` gets it. */
export function cardName(wanted: string, taken: Set<string>): string {
  const plain = wanted
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/\W+/g, '_')
    .replace(/^_+|_+$/g, '')
  const short = plain.length > MOST_NAME ? plain.slice(-MOST_NAME).replace(/^_+/, '') : plain
  const word = /^[A-Za-z]/.test(short) ? short : short === '' ? 'layer' : `_${short}`
  const name = freeName(taken, word.slice(0, MOST_NAME))
  taken.add(name)
  return name
}
