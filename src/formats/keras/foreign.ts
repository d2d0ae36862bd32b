import { kindOf } from '../../graph/kinds'
import type { Parameters, Value } from '../../layers/fields'
import { isForbidden } from '../../layers/forbidden'
import { MOST_ID } from '../../layers/limits'
import type { KerasCall, KerasValue } from './value'

/** Settings that say nothing of what a layer computes. */
const SILENT = /^(name|trainable|dtype|batch_input_shape|\w+_(initializer|regularizer|constraint))$/

const parametersOf = (config: KerasCall['config']): Parameters =>
  Object.fromEntries(
    Object.entries(config).flatMap(([name, value]): (readonly [string, Value])[] => {
      if (SILENT.test(name) || name.length > MOST_ID || isForbidden(name)) return []
      if (typeof value === 'number') return Number.isFinite(value) ? [[name, value]] : []
      if (typeof value === 'boolean') return [[name, value]]
      if (typeof value === 'string') return [[name, value.slice(0, 200)]]
      if (Array.isArray(value) && value.length < 64 && value.every(Number.isFinite))
        return [[name, value.map(Number)]]
      return []
    }),
  )

/** A layer as an inert card with its settings. */
export function foreign({ sketch, name, type, config, inputs }: KerasCall): readonly KerasValue[] {
  const kind = (kindOf({ kind: type }) ? `Keras ${type}` : type).slice(0, MOST_ID)
  const [flow] = sketch.addForeign(
    {
      kind,
      name,
      parameters: parametersOf(config),
      inputs: inputs.map((one) => one.flow),
    },
    [null],
  )
  return [{ flow, layout: 'keras' }]
}
