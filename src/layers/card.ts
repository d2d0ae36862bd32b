import type { Field, ShownWhere } from './fields'

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

/** What a card tells of itself in the palette and the form, whatever it is. */
export interface CardFacts<F extends readonly Field[]> {
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
  readonly fields: F
  readonly shown?: ShownWhere<F>
}
