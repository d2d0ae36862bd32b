import { type Shape, sizeOf } from '../../../layers/tensorShape'
import { Unexpressed } from '../../network/cardOutput'
import { alike, asKeras, axisIn, shapeOf } from '../layout'
import { intIn } from '../settings'
import type { KerasCall, KerasOp, KerasValue } from '../value'

/**
 * Flattens as it stands: a Dense layer behind it takes its columns in that order, and what else
 * reads it is put in Keras's order first.
 */
const flatten: KerasOp = (call): KerasValue => {
  const value = call.inputs[0]
  const shape = shapeOf(value)
  if (shape.length < 3 && value.layout !== 'torch') return value
  const [flow] = call.sketch.add({ kind: 'Flatten', name: call.name, inputs: [value.flow] })
  if (value.layout !== 'torch') return { flow, layout: 'keras' }
  const [channels, ...places] = shape.slice(1)
  return sizeOf(places) === 1
    ? { flow, layout: 'keras' }
    : { flow, layout: 'scrambled', from: [channels, ...places] }
}

/** The target of a Reshape, its −1 filled in; sizes without the batch. */
function targetOf({ config }: KerasCall, count: number): Shape {
  const target: readonly unknown[] = Array.isArray(config.target_shape) ? config.target_shape : []
  if (!target.every((size) => Number.isInteger(size)))
    throw new Unexpressed('its target_shape is not known')
  const sizes = target.map(Number)
  const known = sizeOf(sizes.filter((size) => size !== -1))
  return sizes.map((size) => (size === -1 ? count / known : size))
}

const reshape: KerasOp = (call): KerasValue => {
  const value = asKeras(call.sketch, call.inputs[0])
  const [, ...before] = shapeOf(value)
  const shape = targetOf(call, sizeOf(before))
  const [flow] = call.sketch.add({
    kind: 'Reshape',
    name: call.name,
    inputs: [value.flow],
    parameters: { shape: [-1, ...shape] },
  })
  return { flow, layout: 'keras' }
}

const permute: KerasOp = (call): KerasValue => {
  const value = asKeras(call.sketch, call.inputs[0])
  const dims: readonly unknown[] = Array.isArray(call.config.dims) ? call.config.dims : []
  if (!dims.every((dim) => Number.isInteger(dim))) throw new Unexpressed('its dims are not known')
  const [flow] = call.sketch.add({
    kind: 'Permute',
    name: call.name,
    inputs: [value.flow],
    parameters: { dims: [0, ...dims.map(Number)] },
  })
  return { flow, layout: 'keras' }
}

const repeat: KerasOp = (call): KerasValue => {
  const value = asKeras(call.sketch, call.inputs[0])
  const times = intIn(call.config, 'n')
  const [middle] = call.sketch.add({
    kind: 'Unsqueeze',
    name: call.name,
    inputs: [value.flow],
    parameters: { dim: 1 },
  })
  const inputs = Array.from({ length: times }, () => middle)
  const parameters = { dim: 1 }
  const [flow] = call.sketch.add({ kind: 'Concat', name: `${call.name}_cat`, inputs, parameters })
  return { flow, layout: 'keras' }
}

const concatenate: KerasOp = (call): KerasValue => {
  const axis = intIn(call.config, 'axis', -1)
  const unscrambled = call.inputs.map((one) =>
    one.layout === 'scrambled' ? asKeras(call.sketch, one) : one,
  )
  const values = alike(call.sketch, unscrambled)
  const [flow] = call.sketch.add({
    kind: 'Concat',
    name: call.name,
    inputs: values.map((one) => one.flow),
    parameters: { dim: axisIn(values[0], axis) },
  })
  return { ...values[0], flow }
}

/** Two or more tensors place by place; of unequal ranks as Keras has them. */
const merged =
  (kind: string): KerasOp =>
  (call): KerasValue => {
    const values = alike(call.sketch, call.inputs)
    if (kind === 'Add' || values.length === 2) {
      const inputs = values.map((one) => one.flow)
      const [flow] = call.sketch.add({ kind, name: call.name, inputs })
      return { ...values[0], flow }
    }
    const [first, ...rest] = values
    return rest.reduce((sum, one, i) => {
      const name = i === rest.length - 1 ? call.name : `${call.name}_${i + 1}`
      const [flow] = call.sketch.add({ kind, name, inputs: [sum.flow, one.flow] })
      return { ...sum, flow }
    }, first)
  }

const average: KerasOp = (call): KerasValue => {
  const sum = merged('Add')({ ...call, name: `${call.name}_sum` })
  const total = Array.isArray(sum) ? sum[0] : sum
  const [count] = call.sketch.add({
    kind: 'Constant',
    name: `${call.name}_count`,
    inputs: [],
    parameters: { shape: '()', value: call.inputs.length },
  })
  const [flow] = call.sketch.add({ kind: 'Div', name: call.name, inputs: [total.flow, count] })
  return { ...total, flow }
}

export const SHAPES: Readonly<Record<string, KerasOp>> = {
  Flatten: flatten,
  Reshape: reshape,
  Permute: permute,
  RepeatVector: repeat,
  Concatenate: concatenate,
  Add: merged('Add'),
  Subtract: merged('Sub'),
  Multiply: merged('Mul'),
  Maximum: merged('Maximum'),
  Minimum: merged('Minimum'),
  Average: average,
}
