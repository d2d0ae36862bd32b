import type { WrittenGraph, WrittenTensor } from '../onnx/out/message'
import type { NodeAttribute } from '../onnx/out/step'
import type { PageTensor } from './runtime/operation'
import type { PageNode } from './runtime/run'

const settingOf = (attribute: NodeAttribute) =>
  'int' in attribute
    ? attribute.int
    : 'float' in attribute
      ? attribute.float
      : 'text' in attribute
        ? attribute.text
        : 'texts' in attribute
          ? attribute.texts
          : attribute.ints

/** The operators of a network as the page runs them. */
export const pageNodes = ({ nodes }: Pick<WrittenGraph, 'nodes'>): readonly PageNode[] =>
  nodes.map(({ op, inputs, outputs, attributes }) => ({
    op,
    inputs,
    outputs,
    settings: Object.fromEntries(
      Object.entries(attributes).map(([name, one]) => [name, settingOf(one)]),
    ),
  }))

/** The numbers of a tensor as the page has them. */
export function pageTensor({ shape, whole, numbers }: WrittenTensor): PageTensor {
  const all = numbers()
  if (whole) return { shape, data: Int32Array.from(all) }
  return { shape, data: all instanceof Float32Array ? all : Float32Array.from(all) }
}
