import type { Arithmetic } from './arithmetic'
import type { Placement } from './kernelMatrix'
import type { KerasLayer, Library } from './python'
import type { Reads } from './reads'
import type { Torch } from './torch'

/**
 * Sizes in PyTorch's axis order: N×C×H×W, N×C×L, N×F, or unbatched without N. Every size is an
 * integer ≥ 0.
 */
export type Shape = readonly number[]

/**
 * What a parameter can hold. A pair is one number for both axes, `[height, width]`, or a word such
 * as `'same'`; a list is integers, or one integer.
 */
export type Value = number | boolean | string | null | readonly (number | null)[]
export type Parameters = Readonly<Record<string, Value>>

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

/**
 * One parameter as data: the form, the limits, the printed arguments and the help all follow from
 * it.
 */
export interface Field {
  readonly name: string
  readonly type: 'int' | 'pair' | 'list' | 'number' | 'choice' | 'toggle' | 'text' | 'picture'
  readonly default: Value
  /** One line for the learner, present tense. */
  readonly help: string
  /** Hard limits; typing outside them is refused with a sentence. */
  readonly min?: number
  readonly max?: number
  /** Range of the slider behind the number, where most values lie. */
  readonly soft?: readonly [number, number]
  readonly step?: number
  /**
   * How many numbers a list may hold; one number alone is kept as a number, not as a list of one.
   * Without it: 1 to 8, always as a list.
   */
  readonly lengths?: readonly number[]
  /** Choices of a `choice`, or words that a number field takes as well (`'same'`). */
  readonly words?: readonly string[]
  /**
   * What `null` stands for, in words ("follows the input"). A field without this never holds
   * `null`.
   */
  readonly empty?: string
  /**
   * One axis of a pair may be null by itself, in PyTorch `(None, 2)`; the text says what it stands
   * for then.
   */
  readonly part?: string
  /** Printed without its name, as PyTorch's signature has it first. */
  readonly positional?: boolean
  readonly unit?: string
  /** A text of several lines. */
  readonly long?: boolean
  /** Shown only where this holds. */
  readonly when?: (p: Parameters) => boolean
  /**
   * Not an argument of the constructor, but said of the module afterwards (`train()`); it is not
   * printed among the arguments.
   */
  readonly outside?: true
  /** Accepted and kept, but without a control, because it changes nothing that is shown. */
  readonly hidden?: boolean
}

/** A change that mends a problem, as data; the same button stands in card, inspector and drawer. */
export type Fix =
  | { readonly label: string; readonly set: Readonly<Record<string, Value>> }
  /** A card into the wire at this place among the wires that enter, from 0. */
  | {
      readonly label: string
      readonly insert: string
      readonly parameters?: Parameters
      readonly input?: number
    }
  | { readonly label: string; readonly disconnect: true }

/** Why a layer cannot take its input: what came, what was needed, and what mends it. */
export interface Problem {
  /** One or two sentences: what came and what was needed. */
  readonly text: string
  readonly came?: string
  readonly needed?: string
  /** The parameter at fault, if it is one. */
  readonly field?: string
  readonly fixes: readonly Fix[]
  /** PyTorch's own message. */
  readonly torch?: string
  /** The output shape that a fix would give, so that layers further down can show theirs. */
  readonly would?: Shape
}

/**
 * One weight tensor in PyTorch's order. Unless it is edited it holds one number (`initial`), or is
 * drawn from U(−1/√fanIn, 1/√fanIn).
 */
export interface Weight {
  readonly name: string
  readonly shape: Shape
  readonly axes: readonly string[]
  readonly fanIn: number
  /** Every value at first; nothing is drawn then. */
  readonly initial?: number
  /** State that is not learned (running_mean); it is saved, but no parameter. */
  readonly buffer?: true
}

/** The arithmetic of one output size: a rule, and one line per axis with the numbers put in. */
export interface Explanation {
  readonly rule: Rule
  readonly lines: readonly {
    readonly axis: string
    readonly text: string
    readonly result: string
    readonly note?: string
  }[]
  /** What is worked out before the rule, such as the padding that `'same'` stands for. */
  readonly before?: Explanation & { readonly title: string }
}
export type Rule =
  | { readonly text: string }
  | {
      readonly round: 'floor' | 'ceil'
      readonly top: string
      readonly bottom: string
      readonly after: string
    }

/**
 * Kernel, stride, dilation and padding per axis, for the receptive field and the drawing: output o
 * reads the cells o·stride − padding + dilation·j, j < kernel_size. A stride below 1 repeats cells
 * (upsampling): the first one is rounded down.
 */
export interface Window {
  readonly kernel_size: readonly number[]
  readonly stride: readonly number[]
  readonly dilation: readonly number[]
  readonly padding: readonly (readonly [number, number])[]
  /**
   * Input cells that an output cell reads along an axis, ascending, where the numbers above say it
   * only roughly (transposed, adaptive).
   */
  readonly cells?: (axis: number, output: number) => readonly number[]
}

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
  readonly window?: (inputs: readonly Shape[], p: Parameters) => Window
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

/** Is this a problem and not a shape? */
export const isProblem = (result: Shape | Problem): result is Problem => !Array.isArray(result)

/** Shape as it is shown: `1×1×425×638`. */
export const printShape = (shape: Shape): string =>
  shape.length === 0 ? 'scalar' : shape.join('×')

/** Shape as PyTorch prints it: `[1, 1, 425, 638]`. */
export const torchShape = (shape: Shape): string => `[${shape.join(', ')}]`

/** Number of learned values: buffers are not counted. */
export const countParameters = (weights: readonly Weight[]): number =>
  weights.reduce((sum, weight) => sum + (weight.buffer ? 0 : sizeOf(weight.shape)), 0)

/** Number of values in a tensor of this shape. */
export const sizeOf = (shape: Shape): number => shape.reduce((product, size) => product * size, 1)
