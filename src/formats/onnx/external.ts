import { FileFault } from '../fileFault'
import type { FilesBeside } from '../format'
import { quoted } from '../quoted'
import type { OnnxGraph, OnnxTensor } from './model'

/** All tensors of a graph: its own, those of attributes, and those of graphs within. */
function* tensorsOf({ tensors, nodes }: OnnxGraph): Generator<OnnxTensor> {
  yield* tensors
  for (const { attributes } of nodes)
    for (const { tensor, graph, graphs } of attributes.values()) {
      if (tensor) yield tensor
      for (const inner of graph ? [graph, ...graphs] : graphs) yield* tensorsOf(inner)
    }
}

/** A place in a file, as external data tells it: a decimal text. */
const placeIn = (text: string | undefined, standard: number): number =>
  text === undefined ? standard : /^\d{1,15}$/.test(text) ? Number(text) : NaN

/**
 * Gives tensors whose numbers lie in other files these numbers, where the files came along. Throws
 * FileFault where such a file ends before them. Source: onnx.proto, TensorProto.external_data.
 */
export function takeExternal(graph: OnnxGraph, beside: FilesBeside): void {
  if (beside.size === 0) return
  for (const tensor of tensorsOf(graph)) {
    const location = tensor.external.get('location') ?? ''
    const file = tensor.isExternal ? beside.get(location.split(/[\\/]/).at(-1) ?? '') : undefined
    if (!file) continue
    const start = placeIn(tensor.external.get('offset'), 0)
    const length = placeIn(tensor.external.get('length'), file.length - start)
    if (!(length >= 0 && start + length <= file.length))
      throw new FileFault(
        `The tensor ${quoted(tensor.name)} ends behind the last byte of ${quoted(location)}: ` +
          'that file is cut short, or another network’s.',
      )
    tensor.raw = file.subarray(start, start + length)
    tensor.isExternal = false
  }
}
