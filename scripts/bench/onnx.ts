import type { Tensor } from '../../src/graph/project'
import type { Shape } from '../../src/layers/tensorShape'
import type { Chain, Step } from './chain'
import { bytes, type Field, joined, message, whole, words } from './protobuf'

/**
 * The numbers of the fields are those of onnx.proto; types and versions too. Source:
 * github.com/onnx/onnx, onnx/onnx.proto.
 */
const FLOAT = 1
const INT = 2
const INTS = 7
const IR_VERSION = 8
const OPSET = 13

/** Name of the input that takes the weight which is edited. */
export const EDITED = 'edited'

type Attributes = Readonly<Record<string, number | readonly number[]>>

const attribute = (name: string, value: number | readonly number[]): Field =>
  typeof value === 'number'
    ? message(5, words(1, name), whole(3, value), whole(20, INT))
    : message(5, words(1, name), ...value.map((item) => whole(8, item)), whole(20, INTS))

const node = (
  kind: string,
  inputs: readonly string[],
  output: string,
  attributes: Attributes = {},
): Field =>
  message(
    1,
    ...inputs.map((name) => words(1, name)),
    words(2, output),
    words(4, kind),
    ...Object.entries(attributes).map(([name, value]) => attribute(name, value)),
  )

const constant = (name: string, { shape, data }: Tensor): Field =>
  message(
    5,
    ...shape.map((size) => whole(1, size)),
    whole(2, FLOAT),
    words(8, name),
    bytes(9, new Uint8Array(data.buffer, data.byteOffset, data.byteLength)),
  )

const value = (field: 11 | 12, name: string, shape: Shape): Field =>
  message(
    field,
    words(1, name),
    message(
      2,
      message(1, whole(1, FLOAT), message(2, ...shape.map((size) => message(1, whole(1, size))))),
    ),
  )

function nodeOf(step: Step, from: string, weight: string): Field {
  switch (step.op) {
    case 'conv': {
      const [, , ...kernel] = step.weight.shape
      const inputs = [from, weight, ...(step.bias ? [`${step.name}.bias`] : [])]
      return node('Conv', inputs, step.name, {
        kernel_shape: kernel,
        pads: [...step.padding, ...step.padding],
      })
    }
    case 'linear':
      return node('Gemm', [from, weight, `${step.name}.bias`], step.name, { transB: 1 })
    case 'maxPool':
    case 'avgPool':
      return node(step.op === 'maxPool' ? 'MaxPool' : 'AveragePool', [from], step.name, {
        kernel_shape: [step.size, step.size],
        strides: [step.size, step.size],
      })
    case 'relu':
      return node('Relu', [from], step.name)
    case 'tanh':
      return node('Tanh', [from], step.name)
    case 'flatten':
      return node('Flatten', [from], step.name, { axis: 1 })
  }
}

/**
 * A chain as an ONNX file. The first weight is an input, named `EDITED`, so that an edit needs no
 * new session; all else, the picture included, is constant. Outputs are named after the steps: all
 * of them, or only the last.
 */
export function onnxModel({ input, steps }: Chain, outputs: 'all' | 'last'): Uint8Array {
  const first = steps.findIndex((step) => 'weight' in step)
  const weightName = (i: number): string => (i === first ? EDITED : `${steps[i].name}.weight`)
  const nodes = steps.map((step, i) =>
    nodeOf(step, i === 0 ? 'input' : steps[i - 1].name, weightName(i)),
  )
  const constants = steps.flatMap((step, i) => {
    if (!('weight' in step)) return []
    return [
      ...(i === first ? [] : [constant(weightName(i), step.weight)]),
      ...(step.bias ? [constant(`${step.name}.bias`, step.bias)] : []),
    ]
  })
  const edited = steps[first]
  const entering = 'weight' in edited ? [value(11, EDITED, edited.weight.shape)] : []
  const told = outputs === 'all' ? steps : steps.slice(-1)
  const leaving = told.map((step) => value(12, step.name, step.output))
  const graph = message(
    7,
    ...nodes,
    words(2, 'chain'),
    constant('input', input),
    ...constants,
    ...entering,
    ...leaving,
  )
  return joined([
    whole(1, IR_VERSION),
    words(2, 'ConvScope bench'),
    graph,
    message(8, words(1, ''), whole(2, OPSET)),
  ])
}
