import type { Adaptation, Sought } from './adaptation'
import type { Arithmetic } from './arithmetic'
import type { CardFacts } from './card'
import { erase } from './erase'
import type { Explanation } from './explanation'
import type { Field, Only, Parameters, ParamsOf, SomeOf, Value } from './fields'
import type { Arity, Fitting, PerInput, Ranked } from './inputs'
import type { KerasLines } from './kerasLines'
import type { Placement } from './placement'
import type { Problem } from './problem'
import type { KerasLayer, Library } from './python'
import type { Reads } from './reads'
import type { Shape } from './tensorShape'
import type { Torch } from './torch'
import type { Parametrization, Weight } from './weight'
import type { SlidingWindow } from './window'

/** How a kernel slides over its input: one number, or [before, after], per spatial axis. */
export interface KernelSteps {
  readonly stride: readonly number[]
  readonly padding: readonly (readonly [number, number])[]
  readonly dilation: readonly number[]
  readonly groups: number
  /** The padding mode, as in PyTorch. */
  readonly padding_mode: string
}

/** A worked example: shown to learners, and run as a test. */
export interface Example<Given = Parameters> {
  readonly title: string
  readonly parameters: Given
  readonly inputs: readonly Shape[]
  readonly output: Shape
}

/** Parameter types once those inferred from the input are known. */
type Inferred<F extends readonly Field[], I> = {
  readonly [Each in F[number] as Each['name']]: Each['name'] extends keyof I
    ? Extract<I[Each['name']], Value>
    : Each['default']
}

/**
 * The facts of a layer with fields `F`, inputs `A` of ranks `R`, of which the first `N` must be
 * there, and inferred parameters `I`.
 * `shape`, `infer` and `weights` may be called with inputs of any rank; everything else only where
 * `shape` returned a shape.
 */
interface Facts<
  F extends readonly Field[],
  A extends Arity,
  R extends number,
  I,
  N extends number = number,
> extends CardFacts<F> {
  /** Number of input ports; `any` is one or more, each with one wire (Add, Concat). */
  readonly inputs: A
  /**
   * How many of the ports, from the first on, must have a wire, where not all must. Those after
   * them that are open, none in between, are missing from every list of inputs.
   */
  readonly required?: N
  /** The ranks that every input may have, if they are limited; `shape` rejects all others. */
  readonly ranks?: readonly R[]
  /** Names of the ports, where they differ in meaning (MatMul). */
  readonly ports?: readonly string[]
  /** Output shape, or the problem. `p` is complete (defaults filled in, not yet inferred). */
  readonly shape: (inputs: PerInput<A, Shape, N>, p: ParamsOf<F>) => Shape | Problem
  /**
   * The inferred fields (`in_channels`) and no others. Written before the functions that use them,
   * and those inline, so that the compiler infers `I` first.
   */
  readonly infer?: (
    inputs: PerInput<A, Shape, N>,
    p: ParamsOf<F>,
  ) => Only<I, keyof ParamsOf<F>> & SomeOf<F>
  readonly explain: (inputs: Fitting<A, R, N>, p: Inferred<F, I>) => Explanation | null
  /** Also called where the input does not fit; inferred values may then be NaN. */
  readonly weights: (inputs: PerInput<A, Shape, N>, p: Inferred<F, I>) => readonly Weight[]
  readonly window?: (inputs: Fitting<A, R, N>, p: Inferred<F, I>) => SlidingWindow
  /** PyTorch has it as `nn.Lazy…` too, which takes the inferred field from its first input. */
  readonly lazy?: true
  /** Which cells of each input an output cell reads, one entry per port. */
  readonly reads: (inputs: Fitting<A, R, N>, p: Inferred<F, I>, output: Shape) => readonly Reads[]
  /** What its numbers are, where not any: a loss takes one of these, or logits. */
  readonly gives?: 'probabilities' | 'log-probabilities' | 'zero to one'
  /** Elementwise with one input, so that the layer has a curve. */
  readonly pointwise?: boolean
  /** The axis along which the values are normalised against one another (Softmax). */
  readonly along?: (input: Ranked<R>, p: Inferred<F, I>) => number
  /** Multiply-adds; biases are not counted. */
  readonly macs: (inputs: Fitting<A, R, N>, output: Shape, p: Inferred<F, I>) => number
  /** How the output cell at `index` is computed. */
  readonly arithmetic: (
    inputs: Fitting<A, R, N>,
    output: Shape,
    p: Inferred<F, I>,
    index: readonly number[],
  ) => Arithmetic
  /**
   * Where each element of the first weight appears in the layer's matrix; only where every entry
   * consists of them.
   */
  readonly matrix?: (inputs: Fitting<A, R, N>, p: Inferred<F, I>) => Placement
  /**
   * Is it linear in its inputs jointly, up to a constant such as a bias (affine)? A function where
   * that depends on its parameters.
   */
  readonly linear: boolean | ((p: ParamsOf<F>) => boolean)
  /**
   * Several such layers in a row equal a single one: `weight` is a matrix on the last axis, or a
   * kernel [out, in/groups, …] that slides with these steps.
   */
  readonly composes?: 'matrix' | ((p: ParamsOf<F>) => KernelSteps)
  /** Builds the layer with an engine's toolbox. */
  readonly build: <L>(torch: Torch<L>, p: Inferred<F, I>, inputs: Fitting<A, R, N>) => L
  /**
   * The expression of its inputs, given by variable name, where PyTorch has no module (Add); null
   * where it has one. An input is null where its shape is unknown.
   */
  readonly code?: (
    names: PerInput<A, string, N>,
    p: ParamsOf<F>,
    inputs: PerInput<A, Shape | null, N>,
    library: Library,
  ) => string | null
  /**
   * The arguments of the module's call, where they are not its inputs in a row: `x.long()`,
   * `x, (h_0, c_0)`.
   */
  readonly call?: (names: PerInput<A, string, N>, p: ParamsOf<F>) => string
  /**
   * False where the module has no `reset_parameters` that draws what its constructor does: code
   * then constructs it once more.
   */
  readonly resets?: false
  /**
   * One of its inputs holds whole numbers from 0 on, below this one, which name rows of a table or
   * places; they have no gradient.
   */
  readonly indices?: (p: ParamsOf<F>) => number
  /** The seed of its random numbers, reset at every evaluation; null where it draws none. */
  readonly draws?: (p: ParamsOf<F>) => number | null
  /** Is it in training mode, by default not? Null where `module.train()` affects nothing. */
  readonly trains?: (p: ParamsOf<F>) => boolean | null
  /** How the module computes its weight of what it holds instead, if it does. */
  readonly parametrizes?: (p: ParamsOf<F>) => Parametrization | null
  /**
   * As a sequence of Keras layers, channels first, or as lines of its own; null where none is
   * written. Required where there is no `code`.
   */
  readonly keras?: (
    p: Inferred<F, I>,
    inputs: Fitting<A, R, N>,
    output: Shape,
  ) => readonly KerasLayer[] | KerasLines | null
}

/** The facts of which a further output has its own. */
type OutputFacts = 'shape' | 'reads' | 'arithmetic'
/** Those that it may leave out: it is then no window, not linear, and costs nothing more. */
type MoreOutputFacts = 'explain' | 'window' | 'macs' | 'linear' | 'matrix' | 'pointwise' | 'build'

/**
 * A further output of a layer: the facts of a layer with this output alone, of the same fields and
 * inputs. With `build` it is made by a layer of its own, at no more cost (a slice); without, the
 * operation that makes the first output gives it too.
 */
type FurtherOutput<
  F extends readonly Field[],
  A extends Arity,
  R extends number,
  I,
  N extends number = number,
> = Pick<Facts<F, A, R, I, N>, OutputFacts> &
  Partial<Pick<Facts<F, A, R, I, N>, MoreOutputFacts>> & {
    /** PyTorch's name, or the place in the tuple. */
    readonly name: string
    /** There are as many such outputs as the input is large: shown only where they are. */
    readonly open?: boolean
  }

/** A further output, with the types of its parameters erased. */
export type Output = FurtherOutput<readonly Field[], Arity, number, Parameters>

/** Everything that ConvScope knows of one layer, typed by its own fields: one file each. */
export interface LayerFacts<
  F extends readonly Field[],
  A extends Arity,
  R extends number,
  I,
  N extends number = number,
> extends Facts<F, A, R, I, N> {
  /**
   * The outputs after the first, in the order of PyTorch's tuple. How many there are, and their
   * names, follow from the parameters alone.
   */
  readonly outputs?: (p: ParamsOf<F>) => readonly FurtherOutput<F, A, R, NoInfer<I>, N>[]
  /** The name of the first output, where there are others. */
  readonly firstOutput?: string
  /** Python's left side of an assignment to these names; without it they are a plain tuple. */
  readonly unpacked?: (names: readonly string[]) => string
  readonly examples: readonly Example<SomeOf<F>>[]
  readonly adapts?: (input: Shape, sought: Sought) => readonly Adaptation<SomeOf<F>>[]
}

/** The facts in which the members of a family differ. */
export type OwnFacts<
  F extends readonly Field[],
  Names extends keyof LayerFacts<F, 1, number, unknown>,
> = Pick<LayerFacts<F, 1, number, unknown>, Names> & Pick<CardFacts<F>, 'aliases' | 'usual'>

/** The facts of any layer, with the types of its parameters erased. */
export interface LayerKind extends Facts<readonly Field[], Arity, number, Parameters> {
  readonly role: 'layer'
  readonly outputs?: (p: Parameters) => readonly Output[]
  readonly firstOutput?: string
  readonly unpacked?: (names: readonly string[]) => string
  readonly examples: readonly Example[]
  /**
   * The parameters with which it is tried as a mend, inserted before a layer that refuses this
   * input. Each is tried on the shapes; only those that mend are offered.
   */
  readonly adapts?: (input: Shape, sought: Sought) => readonly Adaptation[]
}

/**
 * Defines a layer; the compiler rejects parameters that are not among its fields, inputs that it
 * does not have, and axes beyond its ranks.
 */
export const defineLayer = <
  const F extends readonly Field[],
  A extends Arity,
  R extends number = number,
  I = unknown,
  N extends number = number,
>(
  facts: LayerFacts<F, A, R, I, N>,
): LayerKind => erase<LayerKind>({ ...facts, role: 'layer' })

/** Is a layer with these parameters a linear map, up to a constant (affine)? */
export const isLinear = ({ linear }: Pick<LayerKind, 'linear'>, p: Parameters): boolean =>
  typeof linear === 'function' ? linear(p) : linear

/** All parameters, with those inferred from the input filled in. */
export const inferred = (
  { infer }: Pick<LayerKind, 'infer'>,
  inputs: readonly Shape[],
  p: Parameters,
): Parameters => (infer ? { ...p, ...infer(inputs, p) } : p)
