import type { Arithmetic } from './arithmetic'
import type { Explanation } from './explanation'
import type { Field, Parameters } from './fields'
import type { Placement } from './kernelMatrix'
import type { Problem } from './problem'
import type { KerasLayer, Library } from './python'
import type { Reads } from './reads'
import type { Shape } from './tensorShape'
import type { Torch } from './torch'
import type { Weight } from './weight'
import type { SlidingWindow } from './window'

export type Category =
  | 'source'
  | 'conv'
  | 'act'
  | 'pool'
  | 'norm'
  | 'linear'
  | 'shape'
  | 'merge'
  | 'view'

/** A worked example: shown to learners, and run as a test. */
export interface Example {
  readonly title: string
  readonly parameters: Parameters
  readonly inputs: readonly Shape[]
  readonly output: Shape
}

interface Facts {
  /** PyTorch's class name, or our own name for what PyTorch has no class. */
  readonly kind: string
  /**
   * What PyTorch calls it, where that is not `torch.nn.` and the kind; null where it has no name
   * and no page.
   */
  readonly torch?: string | null
  readonly category: Category
  /** Name of a lucide icon, in kebab case. */
  readonly icon: string
  /** One sentence on what it does. */
  readonly help: string
  readonly fields: readonly Field[]
}

/** Everything that ConvScope knows of one layer: one file of facts each. */
export interface LayerKind extends Facts {
  readonly role: 'layer'
  /**
   * Number of input ports; `any` takes one wire or more, each at a port of its own (Add, Concat).
   */
  readonly inputs: number | 'any'
  /** Names of the ports, where they are not alike (MatMul). */
  readonly ports?: readonly string[]
  /** Output shape, or the problem. `p` is complete (defaults filled in, not yet inferred). */
  readonly shape: (inputs: readonly Shape[], p: Parameters) => Shape | Problem
  /** Values of the fields that follow from the input (`in_channels`). */
  readonly infer?: (inputs: readonly Shape[], p: Parameters) => Parameters
  readonly explain: (inputs: readonly Shape[], p: Parameters) => Explanation | null
  readonly weights: (inputs: readonly Shape[], p: Parameters) => readonly Weight[]
  readonly window?: (inputs: readonly Shape[], p: Parameters) => SlidingWindow
  /**
   * Which cells of each input an output cell reads, one entry per port. Parameters are complete and
   * inferred.
   */
  readonly reads: (inputs: readonly Shape[], p: Parameters, output: Shape) => readonly Reads[]
  /**
   * Each value follows from the same value of its one input alone, so that the layer has a curve.
   */
  readonly pointwise?: boolean
  /** The axis along which the values are weighed against each other, where they are (Softmax). */
  readonly along?: (input: Shape, p: Parameters) => number
  /** Multiply-adds; biases are not counted. */
  readonly macs: (inputs: readonly Shape[], output: Shape, p: Parameters) => number
  /** How the cell at `index` of the output comes about. `p` is complete and inferred. */
  readonly arithmetic: (
    inputs: readonly Shape[],
    output: Shape,
    p: Parameters,
    index: readonly number[],
  ) => Arithmetic
  /**
   * Which number of its first weight stands where in its matrix; only where every entry is made of
   * them. Inputs are known and fit.
   */
  readonly matrix?: (inputs: readonly Shape[], p: Parameters) => Placement
  /**
   * Is it a linear map of its input (of all of them together), up to a constant such as its bias? A
   * function where that depends on its parameters.
   */
  readonly linear: boolean | ((p: Parameters) => boolean)
  /**
   * Layers of one sort in a row equal one of them: `weight` is a matrix on the last axis, or a
   * kernel [out, in/groups, …] under the window.
   */
  readonly composes?: 'matrix' | 'convolution'
  /** Builds the layer with an engine's toolbox. Parameters are complete and inferred. */
  readonly build: <L>(torch: Torch<L>, p: Parameters, inputs: readonly Shape[]) => L
  /**
   * As an expression of its inputs, which are names in the code, where it is no module (Add); null
   * where it is one. `inputs` are null where nothing is known.
   */
  readonly code?: (
    names: readonly string[],
    p: Parameters,
    inputs: readonly (Shape | null)[],
    library: Library,
  ) => string | null
  /** What it draws begins from this seed at every evaluation; null where it draws nothing. */
  readonly draws?: (p: Parameters) => number | null
  /**
   * As Keras layers, one after the other, channels first; null where Keras has none. Needed where
   * there is no `code`; called where `shape` gave a shape.
   */
  readonly keras?: (
    p: Parameters,
    inputs: readonly Shape[],
    output: Shape,
  ) => readonly KerasLayer[] | null
  readonly examples: readonly Example[]
}

/** A view takes maps and gives none: a plot, a picture grid. */
export interface ViewKind extends Facts {
  readonly role: 'view'
  /** It takes any number of wires. */
  readonly inputs: 'any'
  readonly shape: (inputs: readonly Shape[], p: Parameters) => Shape | Problem
}

/** Is a layer with these parameters a linear map, up to a constant? */
export const isLinear = ({ linear }: Pick<LayerKind, 'linear'>, p: Parameters): boolean =>
  typeof linear === 'function' ? linear(p) : linear
