import type { GivenShapes } from '../account'
import { FileFault } from '../fileFault'
import type { CardOutput } from '../network/cardOutput'
import { Unexpressed } from '../network/cardOutput'
import type { Entrance } from '../network/entrance'
import type { MapSizes } from '../network/fittest'
import { createSketch, type NetworkSketch } from '../network/sketch'
import { named, quoted } from '../quoted'
import { entryOf } from './entry'
import { foreign } from './foreign'
import { asKeras } from './layout'
import { OPS } from './ops'
import type { KerasModel, KerasOutput, ModelLayer } from './topology'
import type { KerasValue, KerasWeight } from './value'

/** The weights of a layer, by its path: the names of the models around it, and its own. */
export type WeightsOf = (path: readonly string[]) => readonly KerasWeight[]

/** A layer that is kept as an inert card, and why. */
interface KeptLayer {
  readonly card: string
  readonly text: string
}

/** A model as cards. */
export interface ConvertedModel {
  readonly sketch: NetworkSketch
  readonly ends: readonly CardOutput[]
  readonly leftOut: readonly KeptLayer[]
  /** What the inputs became. */
  readonly entrances: readonly Entrance[]
}

const keyOf = ({ layer, call, tensor }: KerasOutput): string => `${layer} ${call} ${tensor}`

/**
 * The number of a layer's first call: a model that was called before it became a part of this one
 * counts from there.
 */
function firstCalls({ layers, outputs }: KerasModel): ReadonlyMap<string, number> {
  const last = new Map<string, number>()
  for (const { layer, call } of [...layers.flatMap(({ calls }) => calls.flat()), ...outputs])
    last.set(layer, Math.max(call, last.get(layer) ?? 0))
  return new Map(
    layers.map(({ name, calls }) => [
      name,
      calls.length === 0 ? 0 : Math.max(0, (last.get(name) ?? 0) - (calls.length - 1)),
    ]),
  )
}

interface Conversion {
  readonly sketch: NetworkSketch
  readonly weightsOf: WeightsOf
  readonly isThird: boolean
  readonly leftOut: KeptLayer[]
}

/** The outputs of one call of a layer. */
function called(
  c: Conversion,
  layer: ModelLayer,
  inputs: readonly KerasValue[],
  path: readonly string[],
): readonly KerasValue[] {
  const { sketch, isThird } = c
  const own = [...path, layer.name]
  if (layer.inner) return throughModel(c, layer.inner, inputs, own)
  const call = {
    sketch,
    name: own.join('.'),
    type: layer.type,
    config: layer.config,
    inputs,
    weights: c.weightsOf(own),
    isThird,
  }
  try {
    const op = Object.hasOwn(OPS, layer.type) ? OPS[layer.type] : undefined
    if (!op) throw new Unexpressed('there is no layer of this kind')
    if (inputs.some(({ flow }) => flow.shape === null))
      throw new Unexpressed('the shape of its input is not known')
    const made = sketch.atOnce(() => op(call))
    return 'flow' in made ? [made] : made
  } catch (fault) {
    if (!(fault instanceof Unexpressed)) throw fault
    const kept = foreign(call)
    const behind = inputs.some(({ flow }) => flow.shape === null)
    if (!behind)
      c.leftOut.push({
        card: kept[0].flow.source,
        text:
          `The layer ${quoted(call.name)} (${named(layer.type)}) is kept as a card that computes ` +
          `nothing, because ${fault.message}.`,
      })
    return kept
  }
}

/** Runs the layers of a model as soon as what they read is there. */
function throughModel(
  c: Conversion,
  model: KerasModel,
  inputs: readonly KerasValue[],
  path: readonly string[],
): readonly KerasValue[] {
  const values = new Map<string, KerasValue>()
  model.inputs.forEach((input, i) => {
    if (inputs[i]) values.set(keyOf(input), inputs[i])
  })
  const first = firstCalls(model)
  const waiting = model.layers.flatMap((layer) =>
    layer.calls.map((reads, call) => ({ layer, reads, call })),
  )
  let left = waiting.filter(({ layer }) => layer.type !== 'InputLayer')
  while (left.length > 0) {
    const ready = left.filter(({ reads }) => reads.every((read) => values.has(keyOf(read))))
    if (ready.length === 0)
      throw new FileFault(
        `The layer ${quoted(left[0].layer.name)} reads what no layer before it gives.`,
      )
    for (const { layer, reads, call } of ready) {
      const given = reads.flatMap((read) => values.get(keyOf(read)) ?? [])
      called(c, layer, given, path).forEach((value, tensor) =>
        values.set(
          keyOf({ layer: layer.name, call: call + (first.get(layer.name) ?? 0), tensor }),
          value,
        ),
      )
    }
    left = left.filter((one) => !ready.includes(one))
  }
  return model.outputs.flatMap((output) => values.get(keyOf(output)) ?? [])
}

/**
 * A model as cards, its inputs as sources with these sizes where the file tells none and none is
 * given.
 */
export function convertModel(
  model: KerasModel,
  weightsOf: WeightsOf,
  isThird: boolean,
  sizes: MapSizes,
  given?: GivenShapes,
): ConvertedModel {
  const sketch = createSketch()
  const c: Conversion = { sketch, weightsOf, isThird, leftOut: [] }
  const entries = model.inputs.map((input) => entryOf(sketch, model, input, sizes, given))
  const ends = throughModel(
    c,
    model,
    entries.map(({ value }) => value),
    [],
  ).map((value) => (value.layout === 'scrambled' ? asKeras(sketch, value) : value))
  return {
    sketch,
    ends: ends.map(({ flow }) => flow),
    leftOut: c.leftOut,
    entrances: entries.map(({ entrance }) => entrance),
  }
}
