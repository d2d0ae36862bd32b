/**
 * What an ONNX file says, as far as it is read here. The names are those of onnx.proto in this
 * program's spelling; what a field means stands there. Source: github.com/onnx/onnx, onnx.proto.
 */

/** A tensor as it is stored. */
export interface OnnxTensor {
  name: string
  readonly dims: number[]
  /** TensorProto.DataType. */
  type: number
  /** Little endian, in row-major order: a view of the file. Null where `numbers` has them. */
  raw: Uint8Array | null
  readonly numbers: number[]
  /** Where its numbers lie in another file, by key: location, offset, length. */
  readonly external: Map<string, string>
  isExternal: boolean
  /** What is said of it, doc_string. */
  note: string
  /** Byte of the file at which the message begins. */
  at: number
}

/** An attribute of an operator; each kind of value has its own field. */
export interface OnnxAttribute {
  name: string
  /** AttributeProto.AttributeType; 0 in the oldest files. */
  type: number
  float: number
  int: number
  text: Uint8Array
  tensor: OnnxTensor | null
  graph: OnnxGraph | null
  readonly floats: number[]
  readonly ints: number[]
  readonly texts: Uint8Array[]
  readonly graphs: OnnxGraph[]
  /** In a function: the attribute of the call that gives the value; '' where it has its own. */
  reference: string
}

/** One use of an operator. */
export interface OnnxNode {
  readonly inputs: string[]
  readonly outputs: string[]
  name: string
  op: string
  domain: string
  /** Byte of the file at which its message begins; −1 for one that was put in place of others. */
  at: number
  readonly attributes: Map<string, OnnxAttribute>
  /** What is said of it, doc_string. */
  note: string
  /** The operators that it stands for, where a note says that they are one layer. */
  inside?: readonly OnnxNode[]
}

/** An input or output, or what is known of a tensor in between. */
export interface OnnxValue {
  name: string
  /** TensorProto.DataType; 0 where it is no tensor. */
  type: number
  /** A size, the name of one, or null for neither; null as a whole where the rank is not told. */
  dims: (number | string | null)[] | null
  /** What is said of it, doc_string. */
  note: string
}

export interface OnnxGraph {
  name: string
  readonly nodes: OnnxNode[]
  readonly tensors: OnnxTensor[]
  readonly inputs: OnnxValue[]
  readonly outputs: OnnxValue[]
  readonly values: OnnxValue[]
  /** How many tensors are stored sparsely. */
  sparse: number
}

/** A function of the file's own, which operators of its domain and name call. */
export interface OnnxFunction {
  name: string
  domain: string
  readonly inputs: string[]
  readonly outputs: string[]
  readonly nodes: OnnxNode[]
  /** Values of attributes that a call does not give. */
  readonly attributes: Map<string, OnnxAttribute>
}

export interface OnnxModel {
  irVersion: number
  producer: string
  producerVersion: string
  readonly opsets: { domain: string; version: number }[]
  graph: OnnxGraph | null
  readonly functions: OnnxFunction[]
}

export const newTensor = (): OnnxTensor => ({
  name: '',
  dims: [],
  type: 0,
  raw: null,
  numbers: [],
  external: new Map(),
  isExternal: false,
  note: '',
  at: 0,
})

export const newAttribute = (): OnnxAttribute => ({
  name: '',
  type: 0,
  float: 0,
  int: 0,
  text: new Uint8Array(0),
  tensor: null,
  graph: null,
  floats: [],
  ints: [],
  texts: [],
  graphs: [],
  reference: '',
})

export const newNode = (): OnnxNode => ({
  inputs: [],
  outputs: [],
  name: '',
  op: '',
  domain: '',
  at: -1,
  attributes: new Map(),
  note: '',
})

export const newGraph = (): OnnxGraph => ({
  name: '',
  nodes: [],
  tensors: [],
  inputs: [],
  outputs: [],
  values: [],
  sparse: 0,
})

export const newModel = (): OnnxModel => ({
  irVersion: 0,
  producer: '',
  producerVersion: '',
  opsets: [],
  graph: null,
  functions: [],
})

export const newFunction = (): OnnxFunction => ({
  name: '',
  domain: '',
  inputs: [],
  outputs: [],
  nodes: [],
  attributes: new Map(),
})
