import { readdirSync, readFileSync } from 'node:fs'
import { outputNodes } from '../../src/graph/expanded'
import { initialWeights } from '../../src/graph/initial'
import { kindOf, parametersOf } from '../../src/graph/kinds'
import { withComputed } from '../../src/graph/shownTensors'
import { type Arithmetic, type Read } from '../../src/layers/arithmetic'
import { inferred, type LayerKind } from '../../src/layers/layer'
import { indexAt } from '../../src/layers/place'
import { isProblem } from '../../src/layers/problem'
import { printSentence } from '../../src/layers/sentence'
import { type Case, caseOf, partsOf, type StoredCase, unknownKinds } from '../reference/check'
import { read as tensorOf } from '../reference/compare'

const cases = ['layers', 'layers-extra'].flatMap((folder) => {
  const place = new URL(`../fixtures/reference/${folder}/`, import.meta.url)
  return readdirSync(place).flatMap((file): Case[] =>
    (JSON.parse(readFileSync(new URL(file, place), 'utf8')).cases ?? []).map((one: StoredCase) =>
      caseOf(one),
    ),
  )
})
/** A case of one output of a layer; without `of` the first. */
interface OutputCase extends Case {
  readonly of?: number
}

/** PyTorch's cases of one layer whose kind there is, one for each of its outputs. */
export const single: readonly OutputCase[] = cases
  .filter((given) => given.layer && unknownKinds(given).length === 0)
  .flatMap((given) =>
    (given.outputs ?? [given.output]).map((output, of) => ({ ...given, output, of })),
  )

/** So many cells of each case, spread over its output, the corners among them. */
const MOST_CELLS = 97

/** The places that are looked at in an output of this many numbers. */
export const placesIn = (size: number): number[] =>
  size <= MOST_CELLS
    ? Array.from({ length: size }, (_, i) => i)
    : Array.from({ length: MOST_CELLS }, (_, i) => Math.round((i * (size - 1)) / (MOST_CELLS - 1)))

/** A case laid out for its arithmetic: how a cell comes about, and how its numbers are found. */
export function laidOut(given: OutputCase) {
  const { layer, params } = partsOf(given, [])[0]
  const card = { id: 'card', name: 'card', kind: layer, seed: 0, position: { x: 0, y: 0 } }
  const further = outputNodes({ ...card, parameters: params })
  const kind = kindOf(given.of ? further[given.of - 1] : card) as LayerKind
  const inputs = (given.inputs ?? (given.input ? [given.input] : [])).map(tensorOf)
  const shapes = inputs.map(({ shape }) => shape)
  const complete = parametersOf({ kind: layer, parameters: params })
  const p = inferred(kind, shapes, complete)
  const output = kind.shape(shapes, p)
  if (isProblem(output)) throw new Error(printSentence(output.text))
  const specs = kind.weights(shapes, p)
  const held = { ...initialWeights(specs, 0) }
  for (const [name, written] of Object.entries(given.weights ?? {})) held[name] = tensorOf(written)
  const weights = withComputed(held, specs)
  const read: Read = (source) => {
    if (typeof source === 'number') return source
    const { data } = 'port' in source ? inputs[source.port] : weights[source.weight]
    if (!(source.place in data)) throw new Error(`nothing stands at place ${source.place}`)
    return data[source.place]
  }
  const at = (place: number): Arithmetic =>
    kind.arithmetic(shapes, output, p, indexAt(place, output))
  return {
    kind,
    params,
    p,
    shapes,
    output,
    weights: Object.keys(given.weights ?? {}).length > 0 ? weights : null,
    read,
    at,
  }
}
