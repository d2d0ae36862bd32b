import { type Shape, sameShape, sizeOf } from '../../../layers/tensorShape'
import type { SketchedWeight, SketchedWeights, StoredPiece } from '../../network/sketch'
import { filled, weightWith } from '../../network/sketch'
import type { Constant } from '../elements'
import type { OnnxAttribute, OnnxNode } from '../model'
import type { WrittenNode } from '../out/message'
import type { NodeAttribute } from '../out/step'
import type { TensorValue } from '../value'
import { weightOf } from '../weightOf'
import type { CodedWeight, Rewritten } from './rewritten'

type Values = ReadonlyMap<string, TensorValue>

const words = new TextDecoder()

const sameAttribute = (value: NodeAttribute, given: OnnxAttribute): boolean => {
  if ('int' in value) return given.type === 2 && given.int === value.int
  if ('float' in value) return given.type === 1 && given.float === Math.fround(value.float)
  if ('text' in value) return given.type === 3 && words.decode(given.text) === value.text
  if ('texts' in value)
    return given.texts.map((text) => words.decode(text)).join('\n') === value.texts.join('\n')
  return given.type === 7 && given.ints.join() === value.ints.join()
}

/**
 * Is it the same operator? Which tensors stand for weights, or are made of them, is found on the
 * way: they have the name of the card that holds them.
 */
function sameNode(
  made: WrittenNode,
  given: OnnxNode | undefined,
  held: ReadonlySet<string>,
  found: Map<string, string>,
): boolean {
  const attributes = Object.entries(made.attributes)
  if (!given || given.op !== made.op || given.domain !== '') return false
  if (given.outputs.join('\n') !== made.outputs.join('\n')) return false
  if (given.inputs.length !== made.inputs.length || given.attributes.size !== attributes.length)
    return false
  for (const [i, name] of made.inputs.entries()) {
    const own = given.inputs[i]
    if (!held.has(name)) {
      if (name !== own) return false
      continue
    }
    if ((found.get(name) ?? own) !== own) return false
    found.set(name, own)
  }
  return attributes.every(([name, value]) => {
    const attribute = given.attributes.get(name)
    return attribute !== undefined && sameAttribute(value, attribute)
  })
}

const constantAt = (values: Values, name: string, shape: Shape): Constant | null => {
  const value = values.get(name)
  return value?.role === 'constant' && sameShape(value.shape, shape) ? value : null
}

/** Cells in a row of a stored tensor that are cells in a row of a weight. */
function piecesOf(codes: ArrayLike<number>, { from, shape }: CodedWeight): StoredPiece[] | null {
  const count = sizeOf(shape)
  const pieces: { stored: number; own: number; count: number }[] = []
  let covered = 0
  for (let i = 0; i < codes.length; i++) {
    const own = codes[i] - from
    if (own < 0 || own >= count) continue
    covered++
    const last = pieces.at(-1)
    if (last && last.stored + last.count === i && last.own + last.count === own) last.count++
    else pieces.push({ stored: i, own, count: 1 })
  }
  return covered === count ? pieces : null
}

/** A weight whose numbers stand in another order in a tensor, or beside those of others. */
function partOf(constant: Constant, shape: Shape, pieces: readonly StoredPiece[]): SketchedWeight {
  const weight = weightWith(shape, () => {
    const all = constant.floats()
    const data = new Float32Array(sizeOf(shape))
    for (const { stored, own, count } of pieces) data.set(all.subarray(stored, stored + count), own)
    return data
  })
  return constant.stored ? { ...weight, stored: constant.stored, pieces } : weight
}

/**
 * The weights of a card that these operators are, if they are just what our writer writes for it;
 * null where they are not.
 */
export function borneOut(
  made: Rewritten,
  inside: readonly OnnxNode[],
  values: Values,
): SketchedWeights | null {
  const given = new Map(inside.map((node) => [node.name, node]))
  const named = new Map<string, string>()
  const tensors = made.tensors.map((tensor) => ({ tensor, ...made.numbersOf(tensor) }))
  const ofWeights = tensors.flatMap(({ tensor, coded }) => (coded ? [tensor.name] : []))
  const held = new Set([...made.weights.keys(), ...ofWeights])
  if (made.nodes.length !== inside.length) return null
  if (!made.nodes.every((node) => sameNode(node, given.get(node.name), held, named))) return null
  const weights: Record<string, SketchedWeight> = {}
  for (const [called, name] of named) {
    const weight = made.weights.get(called)
    if (!weight) continue
    const constant = constantAt(values, name, weight.shape)
    if (!constant) return null
    weights[weight.name] = weightOf(constant)
  }
  for (const { tensor, numbers, coded } of tensors) {
    const constant = constantAt(values, named.get(tensor.name) ?? tensor.name, tensor.shape)
    if (!constant) return null
    if (!coded) {
      const own = constant.read()
      const round = tensor.whole ? (value: number) => value : Math.fround
      if (own.some((value, i) => value !== round(numbers[i]) && !Number.isNaN(value))) return null
      continue
    }
    for (const weight of made.weights.values()) {
      const pieces = weights[weight.name] ? null : piecesOf(numbers, weight)
      if (pieces) weights[weight.name] = partOf(constant, weight.shape, pieces)
    }
  }
  for (const { name, shape, unread } of made.weights.values())
    if (unread !== undefined) weights[name] ??= filled(shape, unread)
  return Object.keys(weights).length === made.weights.size ? weights : null
}
