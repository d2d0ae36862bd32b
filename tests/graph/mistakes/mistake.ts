import type { FixStep } from '../../../src/layers/problem'
import type { Shape } from '../../../src/layers/tensorShape'
import type { Step } from '../network'

/** A network with a mistake that people ask about, and what answers it. */
export interface Mistake {
  readonly title: string
  readonly cards: readonly Step[]
  /** `from to`; by default each card feeds the next. */
  readonly wires?: readonly string[]
  /** The card with the problem; the last by default. */
  readonly at?: string
  /** Public threads that ask about it, `owner/repository#number` on GitHub. */
  readonly asked?: readonly string[]
  /** PyTorch 1.13's words. */
  readonly torch: string
  /** What mends it, the usual answer first. */
  readonly mends: readonly {
    readonly steps: readonly FixStep[]
    /** What PyTorch gives then, at card `of`. */
    readonly gives: Shape
  }[]
  /** The card whose output `gives` is; the last by default. */
  readonly of?: string
}
