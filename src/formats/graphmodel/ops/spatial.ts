import { Unexpressed } from '../../network/cardOutput'
import type { TensorValue } from '../../onnx/value'
import { asGraph, asTorch, sizesOf } from '../layout'
import type { GraphCall, GraphValue } from '../value'

/** Maps with their channels second, and how what is made of them is to be read. */
export interface Maps {
  readonly maps: TensorValue
  readonly layout: GraphValue['layout']
  /** Rows and columns of an attribute that has a number for each axis; 1 where it is not there. */
  readonly sizes: (name: string) => readonly number[]
}

/** An input of maps, whichever way data_format says that it stands. */
export function mapsOf(call: GraphCall, at = 0): Maps {
  const { attributes } = call
  const first = attributes.text('data_format', 'NHWC') === 'NCHW'
  const value = call.input(at)
  if (sizesOf(value.tensor).length !== 4) throw new Unexpressed('it does not read maps')
  const { tensor } = first ? asGraph(call, value) : asTorch(call, value)
  return {
    maps: tensor,
    layout: first ? 'graph' : 'torch',
    sizes(name) {
      const all = attributes.ints(name) ?? [1, 1, 1, 1]
      const own = first ? all.slice(2) : all.slice(1, 3)
      const rest = first ? all.slice(0, 2) : [all[0], all[3]]
      if (all.length !== 4 || rest.some((size) => size !== 1))
        throw new Unexpressed(`its ${name} are ${all.join(', ')}`)
      return own
    },
  }
}
