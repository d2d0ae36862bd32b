import type { Field, ShownWhere } from './fields'

/** Groups of the palette. */
export type Category =
  | 'source'
  | 'conv'
  | 'act'
  | 'pool'
  | 'norm'
  | 'linear'
  | 'shape'
  | 'merge'
  | 'math'
  | 'view'

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
  /** Name of a lucide icon, in kebab case. */
  readonly icon: string
  /** One sentence on what it does. */
  readonly help: string
  readonly fields: F
  readonly shown?: ShownWhere<F>
}
