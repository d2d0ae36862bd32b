import type { Shape } from '../../../layers/tensorShape'
import { isTensor } from '../tensors/operation'
import { itemsOf, numberIn } from '../values/make'
import type { Machine, PyCall, PyValue } from '../values/value'

const sizesIn = (value: PyValue): Shape | undefined => {
  const sizes = itemsOf(value)?.map(numberIn)
  return sizes?.length && sizes.every((size) => size !== undefined) ? sizes : undefined
}

/**
 * `summary(model, (3, 224, 224))` of torchsummary, without the batch, and torchinfo's, with it: an
 * example of what the model is given.
 */
export function noteSummary(machine: Machine, path: string, { args, named }: PyCall): PyValue {
  const [of = null, second = null] = args
  const size = named.get('input_size') ?? second
  const data = named.get('input_data')
  if (isTensor(data)) {
    const shape = machine.cards.shapeOf(data)
    if (shape) machine.state.shapes.push({ of, shapes: [shape] })
    return null
  }
  const one = sizesIn(size)
  const many = one
    ? [one]
    : (itemsOf(size) ?? []).map(sizesIn).filter((shape) => shape !== undefined)
  const batched =
    path.startsWith('torchinfo') || (!path.startsWith('torchsummary') && many[0]?.length === 4)
  const shapes = many.map((shape) => (batched ? shape : [1, ...shape]))
  if (shapes.length > 0) machine.state.shapes.push({ of, shapes })
  return null
}
