import type { Window } from '../layers/layer'
import { type Graph, inOrder, wiresInto } from './graph'
import { kindOf } from './kinds'
import type { Shapes } from './shapes'

/** What output cell o reads along one axis of the source: the cells o·stride + start … o·stride + start + size − 1. */
export interface Reach {
  readonly size: number
  readonly stride: number
  /** First cell that output 0 reads; negative inside the padding. */
  readonly start: number
}

/** Per spatial axis; empty where every value still reads its own place alone; null where each reads the whole source. */
export type ReceptiveField = readonly Reach[] | null

const POINT: Reach = { size: 1, stride: 1, start: 0 }

/** One window further: r + dilation·(k − 1)·S, S·s, start − padding·S. */
const through = (field: readonly Reach[], window: Window): readonly Reach[] =>
  window.kernel_size.map((kernel, axis) => {
    const { size, stride, start } = field[axis] ?? POINT
    return {
      size: size + window.dilation[axis] * (kernel - 1) * stride,
      stride: stride * window.stride[axis],
      start: start - window.padding[axis][0] * stride,
    }
  })

/** From the first cell that any branch reads to the last one. */
function joined(fields: readonly ReceptiveField[]): ReceptiveField {
  const known = fields.filter((field) => field !== null)
  if (known.length < fields.length) return null
  const axes = Math.max(0, ...known.map((field) => field.length))
  return Array.from({ length: axes }, (_, axis) => {
    const reaches = known.map((field) => field[axis] ?? POINT)
    const start = Math.min(...reaches.map((reach) => reach.start))
    const end = Math.max(...reaches.map((reach) => reach.start + reach.size))
    return { size: end - start, stride: Math.max(...reaches.map((reach) => reach.stride)), start }
  })
}

/**
 * Receptive field of every layer whose shapes are known, over all paths from the sources; views have none.
 * Source: Araujo, Norris and Sim, Computing Receptive Fields of Convolutional Neural Networks, Distill 2019.
 */
export function fieldsOf(graph: Graph, shapes: Shapes): ReadonlyMap<string, ReceptiveField> {
  const fields = new Map<string, ReceptiveField>()
  for (const node of inOrder(graph)) {
    const kind = kindOf(node)
    const shape = shapes.get(node.id)
    if (!kind || !shape || shape.state === 'problem' || kind.role === 'view') continue
    if (kind.role === 'source') {
      fields.set(node.id, [])
      continue
    }
    const inputs = shape.inputs.filter((input) => input !== null)
    const before = wiresInto(graph, node.id).map((wire) => fields.get(wire.from))
    const known = before.filter((field) => field !== undefined)
    if (known.length === 0 || known.length < before.length || inputs.length < shape.inputs.length) continue
    const field = joined(known)
    const pointwise = kind.category === 'act' || kind.category === 'merge'
    if (field && kind.window) fields.set(node.id, through(field, kind.window(inputs, shape.parameters)))
    else fields.set(node.id, pointwise ? field : null)
  }
  return fields
}

/** As it is shown: `1`, `5×3`, or `all`. */
export const printField = (field: ReceptiveField): string => (field === null ? 'all' : field.length === 0 ? '1' : field.map((reach) => reach.size).join('×'))
