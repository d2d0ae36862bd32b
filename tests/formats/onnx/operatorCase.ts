import { node, tensor } from './build'

type Numbers = readonly number[]

/** One operator or a few, as they may be written, on an input `x`. */
export interface OperatorCase {
  readonly title: string
  readonly opset: number
  readonly shape: Numbers
  readonly nodes: readonly Uint8Array[]
  readonly tensors?: readonly Uint8Array[]
}

/** Numbers that look random and are the same every time. */
export const numbers = (count: number, seed = 1): Float32Array =>
  Float32Array.from({ length: count }, (_, i) => Math.sin(12.9898 * (i + 1) + seed) * 1.5)

export const weights = (name: string, dims: Numbers, seed = 2): Uint8Array =>
  tensor(
    name,
    dims,
    new Uint8Array(
      numbers(
        dims.reduce((a, b) => a * b, 1),
        seed,
      ).buffer,
    ),
  )

export const floats = (name: string, ...values: Numbers): Uint8Array =>
  tensor(name, [values.length], new Uint8Array(Float32Array.from(values).buffer))

export const scalar = (name: string, value: number): Uint8Array =>
  tensor(name, [], new Uint8Array(Float32Array.of(value).buffer))

export const ints = (name: string, ...values: Numbers): Uint8Array =>
  tensor(
    name,
    [values.length],
    new Uint8Array(BigInt64Array.from(values, (each) => BigInt(each)).buffer),
    5,
    7,
  )

type Attributes = Parameters<typeof node>[3]

const MAPS = [1, 4, 7, 6]

/** One operator on x and these tensors. */
export const one = (
  op: string,
  opset: number,
  attributes: Attributes = {},
  tensors: Readonly<Record<string, Uint8Array>> = {},
  shape: Numbers = MAPS,
): OperatorCase => ({
  title: `${op}-${opset} ${JSON.stringify(attributes)}`,
  opset,
  shape,
  nodes: [node(op, ['x', ...Object.keys(tensors)], ['y'], attributes)],
  tensors: Object.values(tensors),
})

export const few = (
  title: string,
  opset: number,
  nodes: readonly Uint8Array[],
  tensors: readonly Uint8Array[] = [],
  shape: Numbers = MAPS,
): OperatorCase => ({ title, opset, shape, nodes, tensors })
