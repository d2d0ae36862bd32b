import type { Shape } from '../../../layers/tensorShape'

/** The value of an attribute of an operator, by type. */
export type NodeAttribute =
  | { readonly int: number }
  | { readonly float: number }
  | { readonly ints: readonly number[] }
  | { readonly text: string }
  | { readonly texts: readonly string[] }

/** NodeAttributes by name. */
export type NodeAttributes = Readonly<Record<string, NodeAttribute>>

/** A tensor of the file: its name, its sizes, and whether its numbers are int64 or float32. */
export interface TensorTold {
  readonly name: string
  readonly shape: Shape
  readonly whole: boolean
}

/** Where the operators of one card go: it names them and joins them. */
export interface OnnxPlace {
  /** Sizes of the inputs and of all outputs. */
  readonly inputs: readonly Shape[]
  readonly outputs: readonly Shape[]
  /** An input as float32; '' where there is none. */
  readonly input: (port: number) => string
  /** An input as int64. */
  readonly places: (port: number) => string
  /** A weight that the card multiplies by or adds, by PyTorch's name; '' where it has none. */
  readonly weight: (name: string) => string
  /** The numbers of a weight, which may be asked for when the file is written. */
  readonly numbers: (name: string) => Float32Array
  /** Adds an operator; gives the name of its first output. */
  readonly add: (op: string, inputs: readonly string[], attributes?: NodeAttributes) => string
  /** The same for several outputs. */
  readonly addAll: (
    op: string,
    inputs: readonly string[],
    attributes: NodeAttributes,
    count: number,
  ) => readonly string[]
  /** A constant of float32; `numbers` is called when the file is written. */
  readonly floats: (
    shape: Shape,
    numbers: () => ArrayLike<number>,
    part?: string,
    depends?: string,
  ) => string
  /** A constant of float32 made of weights, one for all cards that use them. */
  readonly ofWeights: (shape: Shape, numbers: () => Float32Array, part: string) => string
  readonly scalar: (value: number) => string
  /** A constant of int64, a row unless a shape is given. */
  readonly ints: (numbers: readonly number[], shape?: Shape) => string
  /** Gives a value its own name, which tells what it is. */
  readonly called: (name: string, part: string) => string
}

/** What a step gives: its outputs in order, those of int64 in an object. */
export type StepOutput = string | { readonly whole: string }

/**
 * One of PyTorch's modules as operators of ONNX. Throws an Error with a sentence where it cannot be
 * one.
 */
export type OnnxStep = (place: OnnxPlace) => string | readonly StepOutput[]
