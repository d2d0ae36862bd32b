import { erase } from '../layers/erase'
import type { Field, Parameters, ParamsOf } from '../layers/fields'
import type { RuleLines } from './notation'
import { printCall } from './pythonText'

interface ClippingFacts<F extends readonly Field[]> {
  /** The function in torch.nn.utils. */
  readonly kind: string
  readonly help: string
  readonly fields: F
  /** Parameters without a default in PyTorch, which are always printed. */
  readonly required: readonly F[number]['name'][]
  readonly rule: (p: ParamsOf<F>) => RuleLines
  /**
   * Clips the gradients of all weights in place, between the gradients and the step. Gives their
   * norm before that, or their largest magnitude.
   */
  readonly clip: (gradients: readonly Float32Array[], p: ParamsOf<F>) => number
}

/** A way to limit gradients: one file of facts each. */
export interface ClippingKind extends ClippingFacts<readonly Field[]> {
  /** `nn.utils.clip_grad_norm_(net.parameters(), max_norm=1)` */
  readonly code: (p: Parameters) => string
}

/** Defines a clipping; its functions are typed by its own fields. */
export const defineClipping = <const F extends readonly Field[]>(
  facts: ClippingFacts<F>,
): ClippingKind =>
  erase<ClippingKind>({
    ...facts,
    code: (p: Parameters) =>
      printCall(`nn.utils.${facts.kind}`, ['net.parameters()'], facts.fields, p, facts.required),
  })
