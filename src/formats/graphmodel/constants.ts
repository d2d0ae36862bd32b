import type { Shape } from '../../layers/tensorShape'
import { transposed } from '../keras/arrange'
import type { KerasWeight } from '../keras/value'
import { BOOL, type Constant, FLOAT, INT64 } from '../onnx/elements'

/** TensorFlow's types as ONNX counts them: with fractions, whole numbers and truths. */
export const typeOf = (name: string): number => {
  if (/bool/i.test(name)) return BOOL
  return /int/i.test(name) ? INT64 : FLOAT
}

/** Numbers that are converted on the first call. */
function constantWith(shape: Shape, type: number, floats: () => Float32Array): Constant {
  let numbers: Float64Array | null = null
  return {
    role: 'constant',
    shape,
    type,
    floats,
    read: () => (numbers ??= Float64Array.from(floats())),
  }
}

/** A tensor of the file's weights. */
export const storedConstant = ({ shape, read }: KerasWeight, type: number): Constant =>
  constantWith(shape, type, read)

/** A constant with its axes in another order, of another shape where the numbers allow it. */
export const turnedConstant = (
  { shape, floats }: Constant,
  order: readonly number[],
  as: Shape = order.map((axis) => shape[axis]),
): Constant => constantWith(as, FLOAT, () => transposed(floats(), shape, order))
