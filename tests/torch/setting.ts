import { shapeFrom } from '../../src/graph/answer'
import { kindOf, parametersOf } from '../../src/graph/kinds'
import type { Parameters, Value } from '../../src/layers/fields'
import { inferred, type LayerKind } from '../../src/layers/layer'
import { parametrized } from '../../src/layers/parametrization'
import { printArguments } from '../../src/layers/print'
import { isProblem } from '../../src/layers/problem'
import { printSentence } from '../../src/layers/sentence'
import type { Shape } from '../../src/layers/tensorShape'

/** A layer with the parameters that differ from its defaults, and the shapes that it is given. */
export interface Setting {
  readonly kind: string
  readonly parameters: Parameters
  readonly inputs: readonly Shape[]
}

/** The shapes of the outputs; or the type and message of what is raised. */
export type Answer = { readonly shapes: readonly Shape[] } | { readonly words: string }

/** A setting as Python: the module, if there is one, and its call or an expression of x0, x1, … */
export interface Code {
  readonly make: string | null
  readonly train: boolean
  readonly call: string
  readonly inputs: readonly Shape[]
}

/** The layer of this name. */
export function layerNamed(kind: string): LayerKind {
  const known = kindOf({ kind })
  if (known?.role !== 'layer') throw new Error(`There is no layer ${kind}.`)
  return known
}

/** What follows the input is 1 where the input has no such axis. */
const made = (value: Value | undefined): Value =>
  value === undefined || Number.isNaN(value) ? 1 : value

/** This setting as the Python that a project with it has. */
export function codeOf({ kind, parameters, inputs }: Setting): Code {
  const layer = layerNamed(kind)
  const p = parametersOf({ kind, parameters })
  const names = inputs.map((_, i) => `x${i}`)
  const expression = layer.code?.(names, p, inputs, 'torch') ?? null
  const train = layer.trains?.(p) ?? false
  if (expression !== null) return { make: null, train, call: expression, inputs }
  const whole = Object.entries(inferred(layer, inputs, p)).map(([name, value]) => [
    name,
    made(value),
  ])
  const given = printArguments(layer.fields, Object.fromEntries(whole))
  const call = layer.call?.(names, p) ?? names.join(', ')
  const make = parametrized(`nn.${kind}(${given})`, layer.parametrizes?.(p) ?? null)
  return { make, train, call: `m(${call})`, inputs }
}

/** The shapes of all outputs that there are. */
function outputsOf(layer: LayerKind, inputs: readonly Shape[], p: Parameters, first: Shape) {
  const further = (layer.outputs?.(p) ?? []).map((output) => output.shape(inputs, p))
  return [first, ...further.flatMap((result) => (isProblem(result) ? [] : [result]))]
}

/** How limits of our own begin or end. */
const HOUSE = [/more than [\d,]+\.$/, /a tensor of this size/, /a card has up to/]

/** What the shape engine says of a setting; null where a limit of our own refuses it. */
export function ownAnswer({ kind, parameters, inputs }: Setting): Answer | null {
  const p = parametersOf({ kind, parameters })
  const layer = layerNamed(kind)
  const result = shapeFrom(layer, inputs, p)
  if (!isProblem(result)) return { shapes: outputsOf(layer, inputs, p, result) }
  const text = printSentence(result.text)
  if (HOUSE.some((words) => words.test(text))) return null
  return { words: result.torch ?? `(no words: ${text})` }
}
