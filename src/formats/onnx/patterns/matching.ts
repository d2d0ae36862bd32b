import type { OnnxNode } from '../model'
import { type NumberAndTensors, numberOf, productsOf, type Surface, sumsOf } from './chains'
import type { Pattern, PatternNumber } from './pattern'

/** What a pattern was found to be so far. */
export interface PatternMatch {
  readonly tensors: ReadonlyMap<string, string>
  readonly numbers: ReadonlyMap<string, number>
  readonly kept: ReadonlyMap<string, string>
  readonly nodes: readonly OnnxNode[]
}

export const NO_MATCH: PatternMatch = {
  tensors: new Map(),
  numbers: new Map(),
  kept: new Map(),
  nodes: [],
}

const near = (a: number, b: number): boolean =>
  Math.abs(a - b) <= 1e-4 * Math.max(Math.abs(b), 1e-3)

/** The match if this number is what it should be; the name of an open one stands for it then. */
function withNumber(
  match: PatternMatch,
  wanted: PatternNumber,
  found: number,
): PatternMatch | null {
  if (typeof wanted === 'number') return near(found, wanted) ? match : null
  const [sign, name] = typeof wanted === 'string' ? [1, wanted] : wanted
  const known = match.numbers.get(name)
  if (known !== undefined) return near(sign * found, known) ? match : null
  return { ...match, numbers: new Map([...match.numbers, [name, sign * found]]) }
}

/** The order in which an operator has its numbers as inputs, and what they are without. */
const NUMBERS: Readonly<Record<string, readonly (readonly [name: string, otherwise: number])[]>> = {
  Clip: [
    ['min', -Infinity],
    ['max', Infinity],
  ],
  Greater: [['than', NaN]],
  Less: [['than', NaN]],
  Where: [['otherwise', NaN]],
  Pow: [['exponent', NaN]],
  HardSigmoid: [
    ['alpha', 0.2],
    ['beta', 0.5],
  ],
}

function numbersOf(surface: Surface, node: OnnxNode, inputs: number): ReadonlyMap<string, number> {
  return new Map(
    (NUMBERS[node.op] ?? []).map(([name, otherwise], i) => [
      name,
      numberOf(surface, node.inputs[inputs + i]) ?? node.attributes.get(name)?.float ?? otherwise,
    ]),
  )
}

const printed = (node: OnnxNode, name: string): string => {
  const attribute = node.attributes.get(name)
  return attribute ? JSON.stringify([attribute.int, attribute.ints]) : ''
}

/** Casts to what is true or false change nothing in a condition. */
function withoutCast(surface: Surface, name: string): readonly [string, readonly OnnxNode[]] {
  const node = surface.producers.get(name)
  return node?.op === 'Cast' && node.attributes.get('to')?.int === 9
    ? [node.inputs[0], [node]]
    : [name, []]
}

function* operatorMatches(
  surface: Surface,
  pattern: Extract<Pattern, { readonly op: string }>,
  name: string,
  match: PatternMatch,
): Generator<PatternMatch> {
  const [own, casts] = withoutCast(surface, name)
  const node = surface.producers.get(own)
  if (node?.op !== pattern.op || node.domain !== '') return
  let next: PatternMatch | null = { ...match, nodes: [...match.nodes, ...casts, node] }
  const numbers = numbersOf(surface, node, pattern.of.length)
  for (const [key, wanted] of Object.entries(pattern.numbers ?? {}))
    next = next && withNumber(next, wanted, numbers.get(key) ?? NaN)
  for (const key of pattern.keeps ?? []) {
    const text = printed(node, key)
    if (next && (next.kept.get(key) ?? text) !== text) next = null
    if (next) next = { ...next, kept: new Map([...next.kept, [key, text]]) }
  }
  if (!next) return
  const inputs = node.inputs.slice(0, pattern.of.length)
  if (inputs.length === pattern.of.length) yield* allMatches(surface, pattern.of, inputs, next)
}

/** Each pattern at the name in the same place. */
function* allMatches(
  surface: Surface,
  patterns: readonly Pattern[],
  names: readonly string[],
  match: PatternMatch,
): Generator<PatternMatch> {
  const [first, ...rest] = patterns
  if (!first) return yield match
  for (const next of matches(surface, first, names[0], match))
    yield* allMatches(surface, rest, names.slice(1), next)
}

/** Each pattern at a name of its own, in any order. */
function* anyOrder(
  surface: Surface,
  patterns: readonly Pattern[],
  names: readonly string[],
  match: PatternMatch,
): Generator<PatternMatch> {
  const [first, ...rest] = patterns
  if (!first) return yield match
  for (const [i, name] of names.entries())
    for (const next of matches(surface, first, name, match))
      yield* anyOrder(surface, rest, names.toSpliced(i, 1), next)
}

function* chainMatches(
  surface: Surface,
  chains: readonly NumberAndTensors[],
  wanted: PatternNumber,
  patterns: readonly Pattern[],
  match: PatternMatch,
): Generator<PatternMatch> {
  for (const { number, names, nodes } of chains) {
    const next = withNumber({ ...match, nodes: [...match.nodes, ...nodes] }, wanted, number)
    if (next) yield* anyOrder(surface, patterns, names, next)
  }
}

/** Follows operators back, along the tensor that they change. */
function* throughMatches(
  surface: Surface,
  { through, window, from }: Extract<Pattern, { readonly through: readonly string[] }>,
  name: string,
  match: PatternMatch,
): Generator<PatternMatch> {
  let at = name
  let next: PatternMatch | null = match
  for (;;) {
    const node = surface.producers.get(at)
    if (!node || !next || !through.includes(node.op)) break
    next = { ...next, nodes: [...next.nodes, node] }
    const size = node.attributes.get('kernel_shape')?.ints[0]
    if (size !== undefined) next = withNumber(next, window, size)
    // What a branch reads stands behind its condition.
    at = node.inputs[node.op === 'If' ? 1 : 0] ?? ''
  }
  if (next && at !== name) yield* matches(surface, from, at, next)
}

/** All ways in which a tensor is what a pattern says. */
export function* matches(
  surface: Surface,
  pattern: Pattern,
  name: string,
  match: PatternMatch,
): Generator<PatternMatch> {
  if ('any' in pattern) {
    const known = match.tensors.get(pattern.any)
    if (known === name) yield match
    else if (known === undefined && !surface.constants.has(name))
      yield { ...match, tensors: new Map([...match.tensors, [pattern.any, name]]) }
  } else if ('through' in pattern) yield* throughMatches(surface, pattern, name, match)
  else if ('op' in pattern) yield* operatorMatches(surface, pattern, name, match)
  else if ('times' in pattern)
    yield* chainMatches(
      surface,
      productsOf(surface, name, pattern.times.length),
      pattern.factor,
      pattern.times,
      match,
    )
  else
    yield* chainMatches(
      surface,
      sumsOf(surface, name, pattern.terms.length),
      pattern.plus,
      pattern.terms,
      match,
    )
}
