import type { Field, ShownWhere, SomeOf } from './fields'

/** Groups of the palette. */
export type Category =
  | 'source'
  | 'conv'
  | 'act'
  | 'pool'
  | 'norm'
  | 'linear'
  | 'sequence'
  | 'shape'
  | 'merge'
  | 'math'
  | 'view'

/**
 * Another name by which a kind is searched for: Keras's, ONNX's, a function's, or a plain word. As
 * an object it needs more than the kind's defaults to be what the name means.
 */
export type Alias<F extends readonly Field[]> =
  | string
  | {
      readonly name: string
      /** Parameters with which it is added. */
      readonly set?: SomeOf<F>
      /** What the user has to do, where that is not a constant; a few words. */
      readonly hint?: string
    }

/** What a card of any role shows in the palette and the form. */
export interface CardFacts<F extends readonly Field[]> {
  /** PyTorch's class name, or our own where PyTorch has no class. */
  readonly kind: string
  /**
   * PyTorch's name, where that is not `torch.nn.` and the kind; null where it has neither name nor
   * documentation page.
   */
  readonly torch?: string | null
  readonly category: Category
  /**
   * Other names than the kind's own and `torch`, for the search; case, spaces, dashes and
   * underscores do not matter.
   */
  readonly aliases?: readonly Alias<NoInfer<F>>[]
  /** One that most networks need: the palette shows it before the others of its category. */
  readonly usual?: true
  /** Name of a lucide icon, in kebab case. */
  readonly icon: string
  /** One sentence on what it does. */
  readonly help: string
  readonly fields: F
  readonly shown?: ShownWhere<F>
}
