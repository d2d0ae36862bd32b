import { sizeOf } from '../../../src/layers/tensorShape'

/** An attribute as a GraphDef in JSON has it. */
export type Attribute = Readonly<Record<string, unknown>>

export const int = (i: number): Attribute => ({ i: String(i) })
export const ints = (...list: readonly number[]): Attribute => ({ list: { i: list.map(String) } })
export const float = (f: number): Attribute => ({ f })
export const flag = (b: boolean): Attribute => ({ b })
export const text = (s: string): Attribute => ({ s: btoa(s) })
export const texts = (...list: readonly string[]): Attribute => ({
  list: { s: list.map((one) => btoa(one)) },
})
export const type = (name: string): Attribute => ({ type: name })

/** One operation. */
export interface WrittenOp {
  readonly name: string
  readonly op: string
  readonly input?: readonly string[]
  readonly attr?: Readonly<Record<string, Attribute>>
}

/** A constant of the graph, of 32-bit numbers with fractions or whole ones. */
export interface WrittenConstant {
  readonly shape: readonly number[]
  readonly data: ArrayLike<number>
  readonly dtype: 'float32' | 'int32'
}

/** A graph that is to be written. */
export interface WrittenGraph {
  /** Shapes of the inputs, by name; −1 for what is open. */
  readonly inputs: Readonly<Record<string, readonly number[]>>
  readonly constants: Readonly<Record<string, WrittenConstant>>
  readonly ops: readonly WrittenOp[]
  readonly outputs: readonly string[]
  /** Inputs of whole numbers. */
  readonly whole?: readonly string[]
}

/** A model.json with its one shard. */
export interface WrittenModel {
  readonly json: Uint8Array
  readonly weights: Uint8Array
  readonly document: object
}

export const wholes = (...data: readonly number[]): WrittenConstant => ({
  shape: [data.length],
  data,
  dtype: 'int32',
})

export const whole = (value: number): WrittenConstant => ({
  shape: [],
  data: [value],
  dtype: 'int32',
})

export const floats = (shape: readonly number[], data: ArrayLike<number>): WrittenConstant => ({
  shape,
  data,
  dtype: 'float32',
})

const dims = (shape: readonly number[]) => ({ dim: shape.map((size) => ({ size: String(size) })) })

const typeOf = (dtype: string): string => (dtype === 'int32' ? 'DT_INT32' : 'DT_FLOAT')

/** The files of a graph model, as its converter writes them. */
export function graphModel(graph: WrittenGraph): WrittenModel {
  const { inputs, constants, ops, outputs, whole: ofWhole = [] } = graph
  const dtype = (name: string): string => (ofWhole.includes(name) ? 'DT_INT32' : 'DT_FLOAT')
  const listed = Object.entries(constants)
  const parts = listed.map(([, { data, dtype: of }]) =>
    of === 'int32' ? Int32Array.from(data).buffer : Float32Array.from(data).buffer,
  )
  const weights = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0))
  let at = 0
  for (const part of parts) {
    weights.set(new Uint8Array(part), at)
    at += part.byteLength
  }
  const node = [
    ...Object.entries(inputs).map(([name, shape]) => ({
      name,
      op: 'Placeholder',
      attr: { dtype: type(dtype(name)), shape: { shape: dims(shape) } },
    })),
    ...listed.map(([name, { shape, dtype: of }]) => ({
      name,
      op: 'Const',
      attr: {
        dtype: type(typeOf(of)),
        value: { tensor: { dtype: typeOf(of), tensorShape: dims(shape) } },
      },
    })),
    ...ops.map(({ name, op, input = [], attr = {} }) => ({ name, op, input, attr })),
  ]
  const info = (name: string) => ({ name: name.includes(':') ? name : `${name}:0` })
  const document = {
    format: 'graph-model',
    generatedBy: '2.11.0',
    convertedBy: 'a test',
    signature: {
      inputs: Object.fromEntries(
        Object.entries(inputs).map(([name, shape]) => [
          name,
          { ...info(name), dtype: dtype(name), tensorShape: dims(shape) },
        ]),
      ),
      outputs: Object.fromEntries(outputs.map((name) => [name, { ...info(name) }])),
    },
    modelTopology: { node, library: {}, versions: { producer: 1087 } },
    weightsManifest: [
      {
        paths: ['group1-shard1of1.bin'],
        weights: listed.map(([name, { shape, dtype: of }]) => ({ name, shape, dtype: of })),
      },
    ],
  }
  return { json: new TextEncoder().encode(JSON.stringify(document)), weights, document }
}

/** Numbers without a pattern that a transposition would keep, about −0.5 … 0.5. */
export const wave = (count: number, seed: number): Float32Array =>
  Float32Array.from({ length: count }, (_, i) => Math.sin(1.7 * i + 0.13 * i * i + seed) / 2)

export const waves = (shape: readonly number[], seed = 1): WrittenConstant =>
  floats(shape, wave(sizeOf([...shape]), seed))
