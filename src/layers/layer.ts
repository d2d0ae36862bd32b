import type { Arithmetic } from './arithmetic'
import type { CardFacts } from './card'
import { erase } from './erase'
import type { Explanation } from './explanation'

import type { Field, Only, Parameters, ParamsOf, SomeOf, Value } from './fields'
import type { Arity, Fitting, PerInput, Ranked } from './inputs'
import type { Placement } from './placement'

import type { Problem } from './problem'
import type { KerasLayer, Library } from './python'
import type { Reads } from './reads'
import type { Shape } from './tensorShape'
import type { Torch } from './torch'
import type { Weight } from './weight'
import type { SlidingWindow } from './window'

/** How a kernel goes over its input: one number, or [before, after], for each spatial axis. */
export interface KernelSteps {
  readonly stride: readonly number[]
  readonly padding: readonly (readonly [number, number])[]
  readonly dilation: readonly number[]
  readonly groups: number
  /** What the padding holds; `'zeros'` is nothing. */
  readonly padding_mode: string
}

/** A worked example: shown to learners, and run as a test. */
export interface Example<Given = Parameters> {
  readonly title: string
  readonly parameters: Given
  readonly inputs: readonly Shape[]
  readonly output: Shape
}

/** Parameters of fields once those that follow from the input are known. */
type Inferred<F extends readonly Field[], I> = {
  readonly [Each in F[number] as Each['name']]: Each['name'] extends keyof I
    ? Extract<I[Each['name']], Value>
    : Each['default']
}

/**
 * The facts of a layer with fields `F`, inputs `A` of the ranks `R`, and parameters `I` that follow
 * from the input. What is asked before anything is known to fit (`shape`, `infer`, `weights`) sees
 * inputs of any rank; everything else is asked only where `shape` gave a shape.
 */
interface Facts<F extends readonly Field[], A extends Arity, R extends number, I>
  extends CardFacts<F> {
  /**
   * Number of input ports; `any` takes one wire or more, each at a port of its own (Add, Concat).
   */
  readonly inputs: A
  /** The ranks that every input must have, where they are few; `shape` refuses all others. */
  readonly ranks?: readonly R[]
  /** Names of the ports, where they are not alike (MatMul). */
  readonly ports?: readonly string[]
  /** Output shape, or the problem. `p` is complete (defaults filled in, not yet inferred). */
  readonly shape: (inputs: PerInput<A, Shape>, p: ParamsOf<F>) => Shape | Problem
  /**
   * Values of the fields that follow from the input (`in_channels`), and no others. It stands
   * before the functions that see them, and those are written in place, so that the compiler
   * knows the one when it comes to the others.
   */
  readonly infer?: (
    inputs: PerInput<A, Shape>,
    p: ParamsOf<F>,
  ) => Only<I, keyof ParamsOf<F>> & SomeOf<F>
  readonly explain: (inputs: Fitting<A, R>, p: Inferred<F, I>) => Explanation | null
  /** Also where the input does not fit; what follows from it may be no number then. */
  readonly weights: (inputs: PerInput<A, Shape>, p: Inferred<F, I>) => readonly Weight[]
  readonly window?: (inputs: Fitting<A, R>, p: Inferred<F, I>) => SlidingWindow
  /** Which cells of each input an output cell reads, one entry per port. */
  readonly reads: (inputs: Fitting<A, R>, p: Inferred<F, I>, output: Shape) => readonly Reads[]
  /**
   * Each value follows from the same value of its one input alone, so that the layer has a curve.
   */
  readonly pointwise?: boolean
  /** The axis along which the values are weighed against each other, where they are (Softmax). */
  readonly along?: (input: Ranked<R>, p: Inferred<F, I>) => number
  /** Multiply-adds; biases are not counted. */
  readonly macs: (inputs: Fitting<A, R>, output: Shape, p: Inferred<F, I>) => number
  /** How the cell at `index` of the output comes about. */
  readonly arithmetic: (
    inputs: Fitting<A, R>,
    output: Shape,
    p: Inferred<F, I>,
    index: readonly number[],
  ) => Arithmetic
  /**
   * Which number of its first weight stands where in its matrix; only where every entry is made of
   * them.
   */
  readonly matrix?: (inputs: Fitting<A, R>, p: Inferred<F, I>) => Placement
  /**
   * Is it a linear map of its input (of all of them together), up to a constant such as its bias? A
   * function where that depends on its parameters.
   */
  readonly linear: boolean | ((p: ParamsOf<F>) => boolean)
  /**
   * Layers of one sort in a row equal one of them: `weight` is a matrix on the last axis, or a
   * kernel [out, in/groups, …] that goes over the input so.
   */
  readonly composes?: 'matrix' | ((p: ParamsOf<F>) => KernelSteps)
  /** Builds the layer with an engine's toolbox. */
  readonly build: <L>(torch: Torch<L>, p: Inferred<F, I>, inputs: Fitting<A, R>) => L
  /**
   * As an expression of its inputs, which are names in the code, where it is no module (Add); null
   * where it is one. `inputs` are null where nothing is known.
   */
  readonly code?: (
    names: PerInput<A, string>,
    p: ParamsOf<F>,
    inputs: PerInput<A, Shape | null>,
    library: Library,
  ) => string | null
  /** What it draws begins from this seed at every evaluation; null where it draws nothing. */
  readonly draws?: (p: ParamsOf<F>) => number | null
  /**
   * Is it in training? Only of a layer that knows the two modes of `module.train()`, and begins
   * outside training.
   */
  readonly trains?: (p: ParamsOf<F>) => boolean
  /**
   * As Keras layers, one after the other, channels first; null where Keras has none. Needed where
   * there is no `code`.
   */
  readonly keras?: (
    p: Inferred<F, I>,
    inputs: Fitting<A, R>,
    output: Shape,
  ) => readonly KerasLayer[] | null
}

/** Everything that ConvScope knows of one layer, typed by its own fields: one file each. */
export interface LayerFacts<F extends readonly Field[], A extends Arity, R extends number, I>
  extends Facts<F, A, R, I> {
  readonly examples: readonly Example<SomeOf<F>>[]
}

/** Those facts that a family does not share. */
export type OwnFacts<
  F extends readonly Field[],
  Names extends keyof LayerFacts<F, 1, number, unknown>,
> = Pick<LayerFacts<F, 1, number, unknown>, Names>

/** The facts of any layer, as the program holds them. */
export interface LayerKind extends Facts<readonly Field[], Arity, number, Parameters> {
  readonly role: 'layer'
  readonly examples: readonly Example[]
}

/**
 * A layer from its facts: a parameter that is none of its fields, an input that it does not have
 * and an axis beyond its ranks are refused by the compiler.
 */
export const defineLayer = <
  const F extends readonly Field[],
  A extends Arity,
  R extends number = number,
  I = unknown,
>(
  facts: LayerFacts<F, A, R, I>,
): LayerKind => erase<LayerKind>({ ...facts, role: 'layer' })

/** Is a layer with these parameters a linear map, up to a constant? */
export const isLinear = ({ linear }: Pick<LayerKind, 'linear'>, p: Parameters): boolean =>
  typeof linear === 'function' ? linear(p) : linear

/** All parameters, with what follows from the input filled in. */
export const inferred = (
  { infer }: Pick<LayerKind, 'infer'>,
  inputs: readonly Shape[],
  p: Parameters,
): Parameters => (infer ? { ...p, ...infer(inputs, p) } : p)
